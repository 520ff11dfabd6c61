package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.json.MessageItems;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionSurvey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Walks over a whole session and counts. It reads whole items: what a projection leaves out is paid for all the same, and
 * without the content nobody can tell a bad item.
 */
final class SessionWalk {

    private long messages;
    private long userMessages;
    private long assistantMessages;
    private long badMessages;
    private long messagesWithoutUser;
    private final Set<UserId> users = new HashSet<>();
    private @Nullable Timestamp first;
    private @Nullable Timestamp last;

    private SessionWalk() {}

    static SessionSurvey run(Workshop workshop, SessionId session, ProgressListener listener) {
        String table = workshop.settings().conversationsTable();
        FailedOperation failed = FailedOperation.of("survey session", table, session);
        LongOperation operation = workshop.longOperation(failed, "survey session", null, listener);
        ItemQuery query = ItemQuery.of(
                        workshop.calls(), failed, table, Expression.equal(MessageItems.SESSION_ID, session.value()))
                .consistent(workshop.settings().consistentReads());
        SessionWalk walk = new SessionWalk();
        Map<String, AttributeValue> next = null;
        do {
            Map<String, AttributeValue> start = next;
            ItemQuery.Items page = operation.persist(() -> query.read(start, null));
            long before = walk.messages;
            page.items().stream()
                    .filter(item -> !workshop.isExpiredMessage(item))
                    .forEach(walk::add);
            operation.advanced(walk.messages - before);
            next = page.next();
        } while (next != null);
        return walk.survey();
    }

    private void add(RawItem item) {
        messages++;
        if (item.get(MessageItems.USER_ID).isEmpty()) {
            messagesWithoutUser++;
        }
        item.text(MessageItems.USER_ID).filter(user -> !user.isBlank()).ifPresent(user -> users.add(new UserId(user)));
        if (!(MessageItems.decode(item) instanceof StoredMessage stored)) {
            badMessages++;
            return;
        }
        if (stored.role() == Role.USER) {
            userMessages++;
        } else if (stored.role() == Role.ASSISTANT) {
            assistantMessages++;
        }
        first = first == null ? stored.time() : first;
        last = stored.time();
    }

    private SessionSurvey survey() {
        return new SessionSurvey(
                messages, userMessages, assistantMessages, badMessages, users, messagesWithoutUser, first, last);
    }
}
