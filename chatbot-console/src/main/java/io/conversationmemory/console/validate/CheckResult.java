package io.conversationmemory.console.validate;

/**
 * What came of a check.
 *
 * @param check its name
 * @param outcome whether it was passed
 * @param seen what was seen, or what went wrong
 */
public record CheckResult(String check, Outcome outcome, String seen) {

    /** Whether a check was passed. */
    public enum Outcome {
        /** As promised. */
        PASSED,
        /** Not as promised, or not to be found out. */
        FAILED,
        /** It makes no sense on this storage, or takes a right that is not needed otherwise. */
        SKIPPED
    }
}
