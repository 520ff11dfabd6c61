package io.conversationmemory.service;

import java.util.Locale;
import java.util.Optional;

/** What a table holds, told by how its name ends: {@code concert-chatbot-conversations} holds messages. */
public enum TableKind {
    /** Messages; a name that ends in {@code conversations}. */
    CONVERSATIONS,
    /** Preferences; a name that ends in {@code preferences}. */
    PREFERENCES,
    /** Rows of sessions; a name that ends in {@code sessions}. */
    SESSIONS;

    /** The kind of a table of that name, in whatever case; empty where its ending tells nothing. */
    public static Optional<TableKind> ofTable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (TableKind kind : values()) {
            if (lower.endsWith(kind.ending())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** How the names of such tables end. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
