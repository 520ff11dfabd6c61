package io.conversationmemory.port;

import java.util.Objects;

/** Checks arguments of the ports before a request is sent. */
public final class Arguments {

    private Arguments() {}

    /** Throws {@link NullPointerException} if one of the arguments is null. */
    public static void requireAll(Object... arguments) {
        for (Object argument : arguments) {
            Objects.requireNonNull(argument, "A required argument is null.");
        }
    }

    /** Throws {@link IllegalArgumentException} if a page size is less than 1. */
    public static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit must be at least 1, but is " + limit + ".");
        }
    }
}
