package io.conversationmemory.domain.message;

import java.util.Locale;
import java.util.Optional;

/** Role of a message's author. Stored in lower case. */
public enum Role {
    /** Instructions to the model. */
    SYSTEM,
    /** The user's messages. */
    USER,
    /** The chatbot's messages. */
    ASSISTANT,
    /** Results of the tools that the chatbot called. */
    TOOL;

    private final String stored = name().toLowerCase(Locale.ROOT);

    /** Returns the role of the stored name; empty for any other text, upper case included. */
    public static Optional<Role> ofStored(String text) {
        for (Role role : values()) {
            if (role.stored().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Returns the stored name. */
    public String stored() {
        return stored;
    }
}
