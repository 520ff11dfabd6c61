package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounter;
import io.conversationmemory.port.SessionCounts;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Walks over a whole session and counts. It reads whole items: what a projection leaves out is paid for all the same, and
 * without the content nobody can tell a bad item.
 */
final class DynamoDbSessionCounter {

    private DynamoDbSessionCounter() {}

    static SessionCounts run(DynamoDbContext workshop, SessionId session, ProgressListener listener) {
        String table = workshop.settings().conversationsTable();
        Operation failed = Operation.of("survey session", table, session);
        LongOperation operation = workshop.longOperation(failed, "survey session", null, listener);
        ItemQuery query = ItemQuery.of(
                        workshop.calls(), failed, table, Expression.equal(MessageItems.SESSION_ID, session.value()))
                .consistent(workshop.settings().consistentReads());
        SessionCounter count = new SessionCounter();
        Map<String, AttributeValue> next = null;
        do {
            Map<String, AttributeValue> start = next;
            ItemQuery.Items page = operation.persist(() -> query.read(start, null));
            long before = count.messages();
            page.items().stream()
                    .filter(item -> !workshop.isExpiredMessage(item))
                    .map(MessageItems::decode)
                    .forEach(count::add);
            operation.advanced(count.messages() - before);
            next = page.next();
        } while (next != null);
        return count.survey();
    }
}
