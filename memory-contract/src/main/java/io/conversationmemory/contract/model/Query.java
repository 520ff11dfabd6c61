package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.port.MessageRepository;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Query that returns pages of messages. */
interface Query {

    Comparator<Entry> OLDEST_FIRST = Comparator.comparing(Entry::key, Keys.ORDER);

    Page<MessageItem> page(MessageRepository messages, int limit, @Nullable Cursor cursor);

    boolean isAbout(Entry entry);

    Comparator<Entry> order();

    /** Queries a session's messages in a range. */
    record OfSession(String session, Range range, boolean forwards) implements Query {

        @Override
        public Page<MessageItem> page(MessageRepository messages, int limit, @Nullable Cursor cursor) {
            Direction direction = forwards ? Direction.FORWARDS : Direction.BACKWARDS;
            return messages.findPage(new SessionId(session), range.messageRange(), direction, limit, cursor);
        }

        @Override
        public boolean isAbout(Entry entry) {
            return entry.session().equals(session) && range.contains(entry.key());
        }

        @Override
        public Comparator<Entry> order() {
            return forwards ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        }
    }

    /** Queries a user's messages, newest first. */
    record OfUser(String user) implements Query {

        @Override
        public Page<MessageItem> page(MessageRepository messages, int limit, @Nullable Cursor cursor) {
            return messages.findPageByUser(new UserId(user), limit, cursor);
        }

        @Override
        public boolean isAbout(Entry entry) {
            return entry.isOwnedBy(user);
        }

        @Override
        public Comparator<Entry> order() {
            return OLDEST_FIRST.reversed();
        }
    }
}
