package io.conversationmemory.domain.message;

import java.util.List;

/**
 * Newest messages of a session, oldest first.
 *
 * @param items readable and unreadable items
 * @param olderMayExist true if older messages may exist; false only if it is certain that there are none
 */
public record NewestMessages(List<MessageItem> items, boolean olderMayExist) {

    public NewestMessages {
        items = List.copyOf(items);
    }
}
