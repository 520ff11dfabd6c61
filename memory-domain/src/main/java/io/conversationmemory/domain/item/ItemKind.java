package io.conversationmemory.domain.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kind of an item, each of which has a table of its own. */
@SuppressWarnings("ImmutableEnumChecker") // Unmodifiable lists of strings.
public enum ItemKind {
    /** A message, in the conversations table. */
    MESSAGE("conversations", "messages", List.of("session_id", "timestamp")),
    /** The preferences of a user, in the preferences table. */
    PREFERENCES("preferences", "preferences", List.of("user_id")),
    /** The row of a session, in the sessions table. */
    SESSION("sessions", "sessions", List.of("session_id"));

    private final String tableEnding;
    private final String plural;
    private final List<String> keyNames;

    ItemKind(String tableEnding, String plural, List<String> keyNames) {
        this.tableEnding = tableEnding;
        this.plural = plural;
        this.keyNames = keyNames;
    }

    /** Returns the kind of the items of a table of that name, in whatever case; empty where the ending tells none. */
    public static Optional<ItemKind> ofTable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ItemKind kind : values()) {
            if (lower.endsWith(kind.tableEnding)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns how the names of tables of this kind end, such as {@code conversations}. */
    public String tableEnding() {
        return tableEnding;
    }

    /** Returns what several items of this kind are called, such as {@code messages}. */
    public String plural() {
        return plural;
    }

    /** Returns the names of the key attributes, in the order of the key. */
    public List<String> keyNames() {
        return keyNames;
    }

    /** Returns the key of an item: the texts of the key attributes by name, {@code ?} where one is missing or no text. */
    public Map<String, String> keyOf(RawItem item) {
        Map<String, String> key = new LinkedHashMap<>();
        keyNames.forEach(name -> key.put(name, item.text(name).orElse("?")));
        return key;
    }
}
