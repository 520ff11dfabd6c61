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
}
