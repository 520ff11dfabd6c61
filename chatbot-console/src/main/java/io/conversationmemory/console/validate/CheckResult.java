package io.conversationmemory.console.validate;

/**
 * Result of a check.
 *
 * @param check name of the check
 * @param seen observation, or the reason of the failure or of the omission
 */
public record CheckResult(String check, Outcome outcome, String seen) {

    /** Outcome of a check. */
    public enum Outcome {
        /** The storage kept its contract. */
        PASSED,
        /** The storage broke its contract, or the check could not be completed. */
        FAILED,
        /** The check does not apply to the storage, or needs a permission that no other operation needs. */
        SKIPPED
    }

    /** Thrown when a check does not pass. */
    static final class NotPassed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        private NotPassed(Outcome outcome, String seen) {
            super(seen);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    static NotPassed failure(String expected, Object seen) {
        return new NotPassed(Outcome.FAILED, "expected " + expected + ", saw " + seen);
    }

    static NotPassed skipped(String reason) {
        return new NotPassed(Outcome.SKIPPED, reason);
    }

    /** Throws unless both values are equal. */
    static void expect(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw failure(what + " " + expected, seen);
        }
    }
}
