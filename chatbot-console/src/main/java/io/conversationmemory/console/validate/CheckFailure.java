package io.conversationmemory.console.validate;

/** Thrown when a storage does not keep its contract. */
final class CheckFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckFailure(String expected, Object seen) {
        super("expected " + expected + ", saw " + seen);
    }

    /** Throws unless both values are equal. */
    static void expect(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new CheckFailure(what + " " + expected, seen);
        }
    }
}
