package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;

/**
 * The names of the tables in an export, whatever the storage. An import goes by their endings only.
 *
 * @param conversations ends in {@code conversations}
 * @param preferences ends in {@code preferences}
 * @param sessions ends in {@code sessions}
 */
public record ExportTables(String conversations, String preferences, String sessions) {

    /** Throws {@link IllegalArgumentException} for a name whose ending does not tell what the table holds. */
    public ExportTables {
        check(conversations, ItemKind.MESSAGE);
        check(preferences, ItemKind.PREFERENCES);
        check(sessions, ItemKind.SESSION);
    }

    /** Returns the names of the running concert chatbot's tables. */
    public static ExportTables defaults() {
        return new ExportTables(
                "concert-chatbot-conversations", "concert-chatbot-preferences", "concert-chatbot-sessions");
    }

    private static void check(String name, ItemKind kind) {
        if (ItemKind.ofTable(name).orElse(null) != kind) {
            throw new IllegalArgumentException(
                    "The table " + name + " cannot be exported: its name has to end in " + kind.tableEnding() + ".");
        }
    }

    String of(ItemKind kind) {
        return switch (kind) {
            case MESSAGE -> conversations;
            case PREFERENCES -> preferences;
            case SESSION -> sessions;
        };
    }
}
