package io.conversationmemory.console.validate;

import java.util.List;

/** All checks, in the order in which they run. */
final class Checks {

    static final Check CLEAN_UP = new Check("clean-up", new CleanUp());

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
            CLEAN_UP);

    private Checks() {}

    static List<Check> all() {
        return ALL;
    }
}
