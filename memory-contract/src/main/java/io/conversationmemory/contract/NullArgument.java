package io.conversationmemory.contract;

/** Null where none is allowed, so that tests can say what happens then. */
final class NullArgument {

    private NullArgument() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }
}
