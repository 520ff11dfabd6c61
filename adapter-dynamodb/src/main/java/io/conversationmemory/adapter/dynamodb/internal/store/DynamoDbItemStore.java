package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.request.WriteOutcome;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.adapter.dynamodb.internal.retry.ReadRate;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnknownFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Stores each item with a conditional PutItem, and reads each page with a Scan or a Query, all pages at a bounded rate of read units. */
public final class DynamoDbItemStore implements ItemStore {

    /** Upper bound of the limit that is sent: a page of 1 MB rarely holds more items. */
    private static final int MAX_LIMIT = 10_000;

    private final DynamoDbContext context;
    private final ReadRate rate;

    /** True after a first success: later failures are retried. Before it, an unreachable endpoint is reported at once. */
    private final AtomicBoolean reached = new AtomicBoolean();

    public DynamoDbItemStore(DynamoDbContext context) {
        this.context = context;
        this.rate = context.readRate();
    }

    @Override
    public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
        Arguments.requireAll(kind, items);
        TableSchema schema = TableSchema.of(kind, context.settings());
        PortOperation name = PortOperation.importOf(kind);
        LongOperation longOperation = context.longOperation(
                Operation.of(name, schema.table()), name.toString(), null, ProgressListener.none());
        if (reached.get()) {
            longOperation.begin();
        }
        List<PutResult> results = new ArrayList<>();
        for (RawItem item : items) {
            Operation single = Operation.of(
                    name, schema.table(), String.join(" ", kind.keyOf(item).values()));
            results.add(putIfAbsent(schema, item, single, longOperation));
            reached.set(true);
            longOperation.advanced(1);
        }
        return results;
    }

    private PutResult putIfAbsent(TableSchema schema, RawItem item, Operation single, LongOperation longOperation) {
        ConditionalPut put = new ConditionalPut(schema.table(), item, Expression.vacant(schema.hashKey()));
        try {
            for (int round = 0; ; round++) {
                WriteOutcome outcome = longOperation.retry(() -> context.calls().put(single, put));
                if (outcome instanceof WriteOutcome.Done) {
                    return new PutResult.Stored();
                }
                if (outcome instanceof WriteOutcome.Refused refused) {
                    RawItem occupant = refused.occupant();
                    return new PutResult.Existing(occupant == null ? RawItem.empty() : occupant);
                }
                longOperation.backOff(round, null);
            }
        } catch (IllegalArgumentException malformed) {
            return new PutResult.Refused(String.valueOf(malformed.getMessage()));
        } catch (UnknownFailureException refused) {
            return new PutResult.Refused(
                    "DynamoDB refuses the item, probably because of the type or format of an attribute");
        }
    }

    @Override
    public Page<RawItem> findPage(ItemKind kind, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind);
        Arguments.requireLimit(limit);
        TableSchema schema = TableSchema.of(kind, context.settings());
        Positions positions = new Positions(PageQuery.ofAll(kind), Map.of(), schema.keyNames());
        Operation operation = Operation.of(PortOperation.findAllOf(kind), schema.table());
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(schema.table())
                .consistentRead(context.settings().consistentReads())
                .limit(Math.min(limit, MAX_LIMIT))
                .exclusiveStartKey(positions.start(cursor));
        waitForRate(operation);
        ScanResponse page = context.calls().scan(operation, request);
        rate.charge(page.consumedCapacity());
        return new Page<>(
                live(kind, page.items()), positions.cursor(next(page.hasLastEvaluatedKey(), page.lastEvaluatedKey())));
    }

    @Override
    public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(kind, partitionKey);
        Arguments.requireLimit(limit);
        TableSchema schema = TableSchema.of(kind, context.settings());
        List<String> moving = schema.keyNames().subList(1, schema.keyNames().size());
        Positions positions = new Positions(
                PageQuery.ofPartition(kind, partitionKey), Map.of(schema.hashKey(), partitionKey), moving);
        Operation operation = Operation.of(PortOperation.findAllOf(kind), schema.table(), partitionKey);
        Expression key = Expression.equal(schema.hashKey(), partitionKey);
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(schema.table())
                .keyConditionExpression(key.text())
                .expressionAttributeNames(key.names())
                .expressionAttributeValues(key.values())
                .consistentRead(context.settings().consistentReads())
                .limit(Math.min(limit, MAX_LIMIT))
                .exclusiveStartKey(positions.start(cursor));
        waitForRate(operation);
        QueryResponse page = context.calls().query(operation, request);
        rate.charge(page.consumedCapacity());
        // A partition without a sort key holds one item.
        Map<String, AttributeValue> next =
                moving.isEmpty() ? null : next(page.hasLastEvaluatedKey(), page.lastEvaluatedKey());
        return new Page<>(live(kind, page.items()), positions.cursor(next));
    }

    private void waitForRate(Operation operation) {
        Duration delay = rate.delay();
        if (!delay.isZero()) {
            context.sleeper().sleep(delay, operation);
        }
    }

    private static @Nullable Map<String, AttributeValue> next(boolean isThere, Map<String, AttributeValue> last) {
        return isThere && !last.isEmpty() ? last : null;
    }

    private List<RawItem> live(ItemKind kind, List<Map<String, AttributeValue>> items) {
        Instant now = context.clock().instant();
        return items.stream()
                .map(AttributeValues::item)
                .filter(item -> !ItemFormat.isExpired(kind, item, now))
                .toList();
    }
}
