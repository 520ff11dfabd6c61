package io.conversationmemory.domain.message;

import java.util.List;

/**
 * The newest messages of a session, oldest first.
 *
 * @param items readable and bad ones alike; copied
 * @param olderMayExist whether older ones may have been left unread; false only where it is certain that there are none
 */
public record NewestMessages(List<MessageItem> items, boolean olderMayExist) {

    /** Copies the list. */
    public NewestMessages {
        items = List.copyOf(items);
    }
}
