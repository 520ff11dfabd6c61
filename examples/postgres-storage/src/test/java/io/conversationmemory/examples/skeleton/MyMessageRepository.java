package io.conversationmemory.examples.skeleton;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.PlacementPause;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.Placements;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

// snippet: messages
abstract class MyMessageRepository implements MessageRepository {

    private final Clock clock;
    private final Retention retention;

    MyMessageRepository(Clock clock, Retention retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** Returns the slots of the session of these messages: how the store writes them if their keys are free. */
    abstract SessionSlots slots(MessageBatch batch);

    /** Returns items of a session in a range after a position, in the order of keys, expired ones left out. */
    abstract List<RawItem> read(
            SessionId session, MessageRange range, Direction direction, @Nullable String after, long limit);

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(session, proposed, messages, expiry);
        Operation operation = Operation.of(PortOperation.appendOf(messages), "conversations", session);
        // Checks the limits and encodes each message once.
        MessageBatch batch =
                MessageBatch.of(operation, session, messages, retention.messageExpiry(expiry, clock.instant()));
        // Finds the slots. A store that holds no lock on the session gives a pause that waits with jitter.
        Placement placement = MessagePlacement.place(slots(batch), PlacementPause.none(), proposed, batch.messages());
        return Placements.orThrow(placement, operation);
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(session, range, direction);
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofSession(session, range, direction);
        // Refuses cursors that are damaged, another query's or outside of the range.
        List<String> position = CursorCodec.decode(query, cursor);
        String after = position.isEmpty() ? null : position.get(0);
        // One more than asked tells if there is a next page.
        List<RawItem> read = read(session, range, direction, after, limit + 1L);
        List<MessageItem> items =
                read.stream().limit(limit).map(MessageItems::decode).toList();
        if (read.size() <= limit) {
            return Page.last(items);
        }
        String last = items.get(items.size() - 1).key().value();
        return new Page<>(items, CursorCodec.encode(query, List.of(last)));
    }
}
// end
