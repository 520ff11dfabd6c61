package io.conversationmemory.console.validate;

/** Whose tables a validation works on. */
public enum TableLifetime {
    /** Those of the storage: what is missing is created and stays. */
    CONFIGURED,
    /** Tables that nobody else knows: created in the beginning and removed in the end. */
    TEMPORARY
}
