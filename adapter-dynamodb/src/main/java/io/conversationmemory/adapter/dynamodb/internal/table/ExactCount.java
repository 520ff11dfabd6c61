package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.adapter.dynamodb.internal.retry.ReadRate;
import io.conversationmemory.adapter.dynamodb.internal.retry.Workers;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Counts all items with scans, those of messages in parallel segments, at a bounded rate of read units. */
final class ExactCount {

    private final DynamoDbContext context;
    private final Operation operation;
    private final LongOperation longOperation;
    private final ReadRate rate;

    ExactCount(DynamoDbContext context, ProgressListener listener) {
        this.context = context;
        this.operation = Operation.of(PortOperation.COUNT, context.settings().conversationsTable());
        this.longOperation = context.longOperation(operation, "count items", null, listener);
        this.rate = context.readRate();
    }

    Statistics run() {
        DynamoDbSettings settings = context.settings();
        List<Callable<Long>> scans = new ArrayList<>();
        for (int segment = 0; segment < Workers.COUNT; segment++) {
            ScanRequest request = ScanRequest.builder()
                    .tableName(settings.conversationsTable())
                    .segment(segment)
                    .totalSegments(Workers.COUNT)
                    .select(Select.COUNT)
                    .build();
            scans.add(() -> count(request));
        }
        for (String table : List.of(settings.preferencesTable(), settings.sessionsTable())) {
            ScanRequest request =
                    ScanRequest.builder().tableName(table).select(Select.COUNT).build();
            scans.add(() -> count(request));
        }
        List<Long> counts = context.workers().all(operation, scans);
        long messages =
                counts.stream().limit(Workers.COUNT).mapToLong(Long::longValue).sum();
        return new Statistics(
                Statistics.Precision.EXACT, messages, counts.get(Workers.COUNT), counts.get(Workers.COUNT + 1));
    }

    private long count(ScanRequest request) {
        Operation scan = Operation.of(PortOperation.COUNT, request.tableName());
        @Nullable Map<String, AttributeValue> next = null;
        long count = 0;
        do {
            Map<String, AttributeValue> start = next;
            Duration delay = rate.delay();
            if (!delay.isZero()) {
                longOperation.sleepWithoutStall(delay);
            }
            ScanResponse page = longOperation.retry(
                    () -> context.calls().scan(scan, request.toBuilder().exclusiveStartKey(start)));
            rate.charge(page.consumedCapacity());
            count += page.count();
            longOperation.advanced(page.count());
            next = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
        } while (next != null);
        return count;
    }
}
