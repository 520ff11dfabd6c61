package io.conversationmemory.contract;

/** Null for parameters that do not allow it, for tests of the refusal. */
final class NullArgument {

    private NullArgument() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }
}
