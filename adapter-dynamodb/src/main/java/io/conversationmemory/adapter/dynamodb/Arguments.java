package io.conversationmemory.adapter.dynamodb;

import java.util.Objects;

/** Checks of arguments, made before anything is sent. */
final class Arguments {

    private Arguments() {}

    static void given(Object... arguments) {
        for (Object argument : arguments) {
            Objects.requireNonNull(argument, "An argument is null.");
        }
    }

    static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1, not " + limit + ".");
        }
    }
}
