package io.conversationmemory.port;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Stores the messages of one session in memory; loses responses on request. */
final class FakeMessages implements MessageRepository {

    final NavigableMap<SortKey, MessageItem> items = new TreeMap<>();
    final List<Timestamp> proposed = new ArrayList<>();
    int answersToLose;
    int requestsToLose;
    /** Refuses as many requests after the first lost response. */
    int refusalsAfterALostResponse;

    private boolean responseLost;
    int reads;
    int pages;

    @Override
    public StoredMessage append(SessionId session, Timestamp time, Message message, Expiry expiry) {
        return appendAll(session, time, List.of(message), expiry).get(0);
    }

    @Override
    public List<StoredMessage> appendAll(SessionId session, Timestamp time, List<Message> messages, Expiry expiry) {
        Operation operation = Operation.of(PortOperation.APPEND_MESSAGE, "fake", session);
        proposed.add(time);
        if (responseLost && refusalsAfterALostResponse-- > 0) {
            throw new RetryLaterException(operation, "The store is busy", "Try again.", null);
        }
        if (requestsToLose-- > 0) {
            throw new OutcomeUnknownException(operation, "The answer was lost", null);
        }
        Placement placement =
                MessagePlacement.place(new SlotsOf(session, messages), (reason, round) -> round < 5, time, messages);
        if (answersToLose-- > 0) {
            responseLost = true;
            throw new OutcomeUnknownException(operation, "The answer was lost", null);
        }
        if (placement instanceof Placement.Stored stored) {
            return stored.messages();
        }
        if (placement instanceof Placement.Existing there) {
            return there.messages();
        }
        throw new ConflictException(operation, "Something else is there", "Read it.");
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        reads++;
        List<MessageItem> found = items.values().stream()
                .filter(item -> range.contains(item.key()))
                .toList();
        int from = Math.max(0, found.size() - limit);
        return new NewestMessages(found.subList(from, found.size()), from > 0);
    }

    private final class SlotsOf implements SessionSlots {

        private final SessionId session;
        private final List<Message> messages;

        SlotsOf(SessionId session, List<Message> messages) {
            this.session = session;
            this.messages = messages;
        }

        @Override
        public Attempt putIfAbsent(Timestamp first) {
            List<StoredMessage> stored = new ArrayList<>();
            for (Message message : messages) {
                stored.add(StoredMessage.at(session, first.plusMicros(stored.size()), message, null));
            }
            for (StoredMessage message : stored) {
                if (items.containsKey(message.key())) {
                    return new Attempt.Occupied(items.get(message.key()));
                }
            }
            stored.forEach(message -> items.put(message.key(), message));
            return new Attempt.Done(stored);
        }

        @Override
        public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
            for (MessageItem item : items.tailMap(SortKey.of(first)).values()) {
                if (!visitor.test(item)) {
                    return;
                }
            }
        }
    }

    @Override
    public Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
        pages++;
        List<MessageItem> found = items.values().stream()
                .filter(item -> range.contains(item.key()))
                .limit(limit)
                .toList();
        return new Page<>(found, null);
    }

    @Override
    public Page<MessageItem> findStoredPage(SessionId session, int limit, Cursor cursor) {
        throw new AssertionError("A writer reads no expired messages.");
    }

    @Override
    public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
        throw new AssertionError("A writer asks for no user.");
    }

    @Override
    public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, Cursor cursor) {
        throw new AssertionError("A writer asks for no user.");
    }

    @Override
    public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
        throw new AssertionError("A writer deletes nothing.");
    }
}
