package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.StorageKind;

/** The configured storage needs something that is not on the class path. Names the Maven dependencies to add. */
public final class MissingAdapterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingAdapterException(StorageKind storage, String dependencies) {
        super("The storage " + storage.configured() + " is configured, but its adapter is not on the class path. "
                + "Add the Maven dependency " + dependencies + ", or configure another storage (CHATBOT_STORAGE).");
    }
}
