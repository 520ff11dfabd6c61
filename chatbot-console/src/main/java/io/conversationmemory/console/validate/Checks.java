package io.conversationmemory.console.validate;

import java.util.List;

/** All checks, in the order in which they run, and what puts an end to them. */
final class Checks {

    private static final Check CLEAN_UP = new Check("clean-up", ValidationContext::cleanUp);
    private static final Check REMOVAL = new Check("temporary tables", new TableRemoval());

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
            new Check("restart", StorageChecks::restart));

    private Checks() {}

    static List<Check> all() {
        return ALL;
    }

    /** What follows the checks in any case. */
    static List<Check> endings(boolean temporaryTables) {
        return temporaryTables ? List.of(CLEAN_UP, REMOVAL) : List.of(CLEAN_UP);
    }
}
