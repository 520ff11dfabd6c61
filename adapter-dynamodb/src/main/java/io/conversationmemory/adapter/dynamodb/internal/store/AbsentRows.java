package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Operation;

/**
 * Tells which stored rows are absent: those that expired more than a week ago and whose session has no stored message. Only
 * for a row that expired that long ago a query is sent, of one message.
 */
final class AbsentRows {

    private final DynamoDbContext context;

    AbsentRows(DynamoDbContext context) {
        this.context = context;
    }

    boolean isAbsent(Operation operation, SessionId session, RawItem row) {
        return SessionRows.isLongExpired(row, context.clock().instant()) && !hasMessages(operation, session);
    }

    private boolean hasMessages(Operation operation, SessionId session) {
        return !ItemQuery.of(
                        context.calls(),
                        operation,
                        context.settings().conversationsTable(),
                        Expression.equal(MessageItems.SESSION_ID, session.value()))
                .consistent(true)
                .only(MessageItems.SESSION_ID, MessageItems.TIMESTAMP)
                .read(null, 1)
                .items()
                .isEmpty();
    }
}
