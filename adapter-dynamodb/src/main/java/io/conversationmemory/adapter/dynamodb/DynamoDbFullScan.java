package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads all of a table, one Scan a page, as consistently as sessions are read. */
final class DynamoDbFullScan {

    /** A page ends at 1 MB anyway, which is fewer items than this unless they are tiny. */
    private static final int MAX_LIMIT = 10_000;

    private final DynamoDbContext workshop;
    private final TableSchema layout;
    private final Operation failed;
    private final Predicate<RawItem> expired;

    /**
     * @param operation in words
     * @param expired which items are left out
     */
    DynamoDbFullScan(DynamoDbContext workshop, String operation, TableSchema layout, Predicate<RawItem> expired) {
        this.workshop = workshop;
        this.layout = layout;
        this.failed = Operation.of(operation, layout.table());
        this.expired = expired;
    }

    <T> Page<T> page(PageQuery query, int limit, @Nullable Cursor cursor, Function<RawItem, T> decode) {
        Arguments.requireLimit(limit);
        Positions positions = new Positions(query, Map.of(), layout.keyNames());
        ScanResponse page = workshop.calls()
                .scan(
                        failed,
                        ScanRequest.builder()
                                .tableName(layout.table())
                                .consistentRead(workshop.settings().consistentReads())
                                .limit(Math.min(limit, MAX_LIMIT))
                                .exclusiveStartKey(positions.start(cursor)));
        Map<String, AttributeValue> next =
                page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
        return new Page<>(
                page.items().stream()
                        .map(AttributeValues::item)
                        .filter(expired.negate())
                        .map(decode)
                        .toList(),
                positions.cursor(next));
    }
}
