package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes messages of a session: reads their keys page by page and deletes each page in parallel batches. */
final class DynamoDbMessageDeleter {

    /** Source: Amazon DynamoDB, "Quotas and limits": requests in a BatchWriteItem. */
    private static final int BATCH = 25;

    private final DynamoDbContext context;
    private final String table;
    private final Operation operation;
    private final LongOperation longOperation;

    DynamoDbMessageDeleter(DynamoDbContext context, SessionId session, ProgressListener listener) {
        this.context = context;
        this.table = context.settings().conversationsTable();
        this.operation = Operation.of(PortOperation.DELETE_MESSAGES, table, session);
        this.longOperation = context.longOperation(operation, "delete messages", null, listener);
    }

    long run(SessionId session, MessageSelection selection) {
        ItemQuery keys = ItemQuery.of(
                        context.calls(), operation, table, Expression.equal(MessageItems.SESSION_ID, session.value()))
                .consistent(true);
        ItemQuery query = selection instanceof MessageSelection.All
                ? keys.only(MessageItems.SESSION_ID, MessageItems.TIMESTAMP)
                : keys.only(MessageItems.SESSION_ID, MessageItems.TIMESTAMP, MessageItems.USER_ID);
        Map<String, AttributeValue> next = null;
        do {
            Map<String, AttributeValue> start = next;
            ItemQuery.Items page = longOperation.retry(() -> query.read(start, null));
            List<RawItem> selected = page.items().stream()
                    .filter(item -> selects(selection, item))
                    .toList();
            longOperation.advanced(0);
            context.workers().all(operation, batchesOf(selected));
            next = page.next();
        } while (next != null);
        return longOperation.done();
    }

    private static boolean selects(MessageSelection selection, RawItem item) {
        @Nullable Attribute user = item.attributes().get(MessageItems.USER_ID);
        if (selection instanceof MessageSelection.OfUser of) {
            SortKey except = of.except();
            return Attribute.text(of.user().value()).equals(user)
                    && (except == null
                            || !Attribute.text(except.value())
                                    .equals(item.attributes().get(MessageItems.TIMESTAMP)));
        }
        return selection instanceof MessageSelection.All || user == null;
    }

    private List<Callable<Boolean>> batchesOf(List<RawItem> items) {
        List<Callable<Boolean>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += BATCH) {
            List<WriteRequest> batch = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(DynamoDbMessageDeleter::deletionOf)
                    .toList();
            batches.add(() -> {
                delete(batch);
                return true;
            });
        }
        return batches;
    }

    /** Deletes a batch, and sends unprocessed items again until none is left. */
    private void delete(List<WriteRequest> batch) {
        List<WriteRequest> left = batch;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round > 0) {
                longOperation.backOff(round, null);
            }
            List<WriteRequest> sent = left;
            left = longOperation.retry(() -> context.calls()
                    .batchWrite(operation, BatchWriteItemRequest.builder().requestItems(Map.of(table, sent)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of()));
            if (left.size() < sent.size()) {
                longOperation.advanced(sent.size() - left.size());
                round = 0;
            }
        }
    }

    private static WriteRequest deletionOf(RawItem item) {
        RawItem key = RawItem.empty()
                .with(MessageItems.SESSION_ID, item.get(MessageItems.SESSION_ID).orElseThrow())
                .with(MessageItems.TIMESTAMP, item.get(MessageItems.TIMESTAMP).orElseThrow());
        return WriteRequest.builder()
                .deleteRequest(request -> request.key(AttributeValues.of(key)))
                .build();
    }
}
