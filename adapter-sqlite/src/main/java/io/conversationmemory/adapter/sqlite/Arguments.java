package io.conversationmemory.adapter.sqlite;

import java.util.Objects;

/** Refuses null before anything is done, from callers that no checker watches. */
final class Arguments {

    private Arguments() {}

    static void requireAll(Object... arguments) {
        for (Object argument : arguments) {
            Objects.requireNonNull(argument, "An argument is null that must not be.");
        }
    }
}
