package io.conversationmemory.domain.message;

import java.util.Locale;
import java.util.Optional;

/** Who speaks. Stored in lower case. */
public enum Role {
    /** Instructions that frame the conversation. */
    SYSTEM,
    /** The person. */
    USER,
    /** The chatbot. */
    ASSISTANT,
    /** The result of a tool that the chatbot called. */
    TOOL;

    /** The role of that stored name; empty for any other text, upper case included. */
    public static Optional<Role> ofStored(String text) {
        for (Role role : values()) {
            if (role.stored().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The name as it is stored. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
