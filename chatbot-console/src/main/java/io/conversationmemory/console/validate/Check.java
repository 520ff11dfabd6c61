package io.conversationmemory.console.validate;

import java.util.List;
import java.util.stream.Stream;

/**
 * One check of a validation.
 *
 * @param always true if the check also runs after the validation was stopped, because it removes what the others have stored
 */
record Check(String name, Body body, boolean always) {

    private static final List<Check> ALL = List.of(
            new Check("tables", StorageChecks::tables),
            new Check("store", MessageChecks::store),
            new Check("newest n", MessageChecks::newest),
            new Check("pages", MessageChecks::pages),
            new Check("time range", MessageChecks::timeRange),
            new Check("users' messages", MessageChecks::usersMessages),
            new Check("preferences", PreferenceChecks::preferences),
            new Check("concurrent preference updates", PreferenceChecks::concurrentUpdates),
            new Check("context", ChatbotChecks::context),
            new Check("chatbot", ChatbotChecks::chatbot),
            new Check("restart", StorageChecks::restart),
            new Check("clean-up", ValidationContext::cleanUp, true));
    private static final Check REMOVAL = new Check("temporary tables", StorageChecks::removeTables, true);

    private Check(String name, Body body) {
        this(name, body, false);
    }

    /** Returns all checks in the order in which they run. */
    static List<Check> all(boolean temporaryTables) {
        return temporaryTables ? Stream.concat(ALL.stream(), Stream.of(REMOVAL)).toList() : ALL;
    }

    /** Body of a check. */
    @FunctionalInterface
    interface Body {

        /**
         * Runs the check and returns what was seen, in a few words.
         *
         * @throws CheckFailure if the storage does not keep its contract
         * @throws Skipped if the check does not apply to the storage, or needs a permission that no other operation needs
         */
        String run(ValidationContext context) throws Exception;
    }

    /** Thrown when a check does not apply or cannot be made; the validation does not fail. */
    static final class Skipped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Skipped(String reason) {
            super(reason);
        }
    }
}
