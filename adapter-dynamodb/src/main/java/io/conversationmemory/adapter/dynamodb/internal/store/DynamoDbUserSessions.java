package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Finds the sessions in which something of a user lies, by the index or by all of the table: one request a page, expired
 * items included.
 */
final class DynamoDbUserSessions {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbUserSessions.class);
    /** A page ends at 1 MB anyway, which is fewer items than this unless they are tiny. */
    private static final int MAX_LIMIT = 10_000;

    private static final String SESSION_ID = "session_id";
    private static final String USER_ID = "user_id";

    private final DynamoDbContext context;
    private final PortOperation name;
    private final String table;
    private final TableSchema.Index index;
    private final List<String> tableKeys;
    private final boolean fullScan;

    /**
     * @param name the lookup
     */
    DynamoDbUserSessions(DynamoDbContext context, PortOperation name, TableSchema schema, LookupConsistency lookups) {
        this.context = context;
        this.name = name;
        this.table = schema.table();
        this.index = schema.onlyIndex();
        this.tableKeys = schema.keyNames();
        this.fullScan = lookups == LookupConsistency.FULL_SCAN;
    }

    Page<SessionId> find(UserId user, int limit, @Nullable Cursor cursor) {
        Operation operation = Operation.of(name, table, user);
        PageQuery query = query(user);
        int most = Math.min(limit, MAX_LIMIT);
        return fullScan ? byTable(operation, query, user, most, cursor) : byIndex(operation, query, user, most, cursor);
    }

    private PageQuery query(UserId user) {
        PageQuery query =
                tableKeys.size() > 1 ? PageQuery.ofSessionsWithMessagesOf(user) : PageQuery.ofSessionsOwnedBy(user);
        return fullScan ? query.byFullScan() : query;
    }

    private Page<SessionId> byIndex(
            Operation operation, PageQuery query, UserId user, int limit, @Nullable Cursor cursor) {
        Positions positions =
                new Positions(query, Map.of(USER_ID, user.value()), List.of(index.rangeKey(), SESSION_ID));
        ItemQuery.Items page = ItemQuery.of(context.calls(), operation, table, Expression.equal(USER_ID, user.value()))
                .over(index.name())
                .only(SESSION_ID)
                .read(positions.start(cursor), limit);
        return new Page<>(sessionsOf(page.items()), positions.cursor(page.next()));
    }

    private Page<SessionId> byTable(
            Operation operation, PageQuery query, UserId user, int limit, @Nullable Cursor cursor) {
        Positions positions = new Positions(query, Map.of(), tableKeys);
        Expression ofUser = Expression.equal(USER_ID, user.value());
        Expression only = Expression.projection(SESSION_ID);
        ScanResponse page = context.calls()
                .scan(
                        operation,
                        ScanRequest.builder()
                                .tableName(table)
                                .consistentRead(true)
                                .limit(limit)
                                .filterExpression(ofUser.text())
                                .expressionAttributeValues(ofUser.values())
                                .projectionExpression(only.text())
                                .expressionAttributeNames(ofUser.namesWith(only))
                                .exclusiveStartKey(positions.start(cursor)));
        Map<String, AttributeValue> next =
                page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
        return new Page<>(
                sessionsOf(page.items().stream().map(AttributeValues::item).toList()), positions.cursor(next));
    }

    private List<SessionId> sessionsOf(List<RawItem> items) {
        Set<SessionId> sessions = new LinkedHashSet<>();
        for (RawItem item : items) {
            String session = item.text(SESSION_ID).orElseThrow();
            if (session.isBlank()) {
                LOG.warn("{}, table {}: passed over a session whose id is blank", name, table);
            } else {
                sessions.add(new SessionId(session));
            }
        }
        return List.copyOf(sessions);
    }
}
