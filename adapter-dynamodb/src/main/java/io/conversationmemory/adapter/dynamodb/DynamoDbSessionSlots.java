package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The places of one session, for one append. */
final class DynamoDbSessionSlots implements SessionSlots {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbSessionSlots.class);

    private final DynamoDbRequests calls;
    private final String table;
    private final SessionId session;
    private final @Nullable Long expiresAt;
    private final Operation failed;
    private final Backoff backoff;

    /**
     * @param expiresAt the expiry of what is put; null for never
     */
    DynamoDbSessionSlots(
            DynamoDbRequests calls,
            String table,
            SessionId session,
            @Nullable Long expiresAt,
            Operation failed,
            Backoff backoff) {
        this.calls = calls;
        this.table = table;
        this.session = session;
        this.expiresAt = expiresAt;
        this.failed = failed;
        this.backoff = backoff;
    }

    @Override
    public Attempt put(Timestamp first, List<Message> messages) {
        List<StoredMessage> placed = new ArrayList<>();
        List<Put> puts = new ArrayList<>();
        for (Message message : messages) {
            Timestamp time = first.plusMicros(placed.size());
            placed.add(StoredMessage.at(session, time, message, expiresAt));
            RawItem item = MessageItems.encode(session, time, message, expiresAt);
            puts.add(Puts.of(table, item, Expression.vacant(MessageItems.SESSION_ID)));
        }
        WriteOutcome outcome = puts.size() == 1 ? calls.put(failed, puts.get(0)) : calls.putAll(failed, puts);
        if (outcome instanceof WriteOutcome.Done) {
            return new Attempt.Done(placed);
        }
        LOG.debug("{}: {} place(s) from {} on are not free", failed, placed.size(), first);
        if (outcome instanceof WriteOutcome.Refused refused) {
            RawItem occupant = puts.size() == 1 ? refused.occupant() : null;
            return new Attempt.Occupied(occupant == null ? null : MessageItems.decode(occupant));
        }
        return new Attempt.Contended();
    }

    @Override
    public Iterator<MessageItem> from(Timestamp first) {
        Expression keys = Expression.equalAndBetween(
                MessageItems.SESSION_ID,
                session.value(),
                MessageItems.TIMESTAMP,
                SortKey.of(first).value(),
                null);
        return new PagedItems(ItemQuery.of(calls, failed, table, keys).consistent(true));
    }

    @Override
    public boolean pause(int round) {
        return backoff.pause(round);
    }
}
