package io.conversationmemory.console.validate;

/** The storage did something else than it promises. */
final class CheckFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckFailure(String expected, Object seen) {
        super("expected " + expected + ", saw " + seen);
    }

    /** Goes on where both are equal. */
    static void expect(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new CheckFailure(what + " " + expected, seen);
        }
    }
}
