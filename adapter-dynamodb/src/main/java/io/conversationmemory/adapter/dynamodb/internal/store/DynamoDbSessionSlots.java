package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbRequests;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.request.WriteOutcome;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The slots of one session, for one append. */
final class DynamoDbSessionSlots implements SessionSlots {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbSessionSlots.class);

    /** Small, since the first free slot is nearly always the next one; only many concurrent writers need more. */
    private static final int FIRST_PAGE = 100;

    private static final int LATER_PAGES = 1000;

    private final DynamoDbRequests calls;
    private final String table;
    private final Operation operation;
    private final MessageBatch batch;

    DynamoDbSessionSlots(DynamoDbRequests calls, String table, Operation operation, MessageBatch batch) {
        this.calls = calls;
        this.table = table;
        this.operation = operation;
        this.batch = batch;
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        Expression vacant = Expression.vacant(MessageItems.SESSION_ID);
        List<ConditionalPut> puts = batch.itemsAt(first).stream()
                .map(item -> new ConditionalPut(table, item, vacant))
                .toList();
        WriteOutcome outcome = puts.size() == 1 ? calls.put(operation, puts.get(0)) : calls.writeAll(operation, puts);
        if (outcome instanceof WriteOutcome.Done) {
            return new Attempt.Done(batch.storedAt(first));
        }
        LOG.debug("{}: {} slot(s) from {} on are not free", operation, puts.size(), first);
        if (outcome instanceof WriteOutcome.Refused refused) {
            RawItem occupant = puts.size() == 1 ? refused.occupant() : null;
            return new Attempt.Occupied(occupant == null ? null : MessageItems.decode(occupant));
        }
        return new Attempt.Contended();
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        Expression keys = Expression.equalAndIn(
                MessageItems.SESSION_ID,
                batch.session().value(),
                MessageItems.TIMESTAMP,
                KeyRange.from(SortKey.of(first)));
        ItemQuery query = ItemQuery.of(calls, operation, table, keys).consistent(true);
        Map<String, AttributeValue> next = null;
        int limit = FIRST_PAGE;
        do {
            ItemQuery.Items page = query.read(next, limit);
            for (RawItem item : page.items()) {
                if (!visitor.test(MessageItems.decode(item))) {
                    return;
                }
            }
            next = page.next();
            limit = LATER_PAGES;
        } while (next != null);
    }
}
