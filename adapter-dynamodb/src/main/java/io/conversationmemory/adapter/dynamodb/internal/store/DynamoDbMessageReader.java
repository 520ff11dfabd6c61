package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads messages with one Query, and further ones beyond 1 MB or across expired messages. */
final class DynamoDbMessageReader {

    private final DynamoDbContext context;
    private final TableSchema schema;

    DynamoDbMessageReader(DynamoDbContext context, TableSchema schema) {
        this.context = context;
        this.schema = schema;
    }

    NewestMessages newest(SessionId session, MessageRange range, int limit) {
        Arguments.requireLimit(limit);
        ItemQuery query =
                ofSession(PortOperation.FIND_NEWEST_MESSAGES, session, range).backwards(true);
        LiveItems.Found found =
                inRange(context::isExpiredMessage, range, true).read(query, start(session, range, true), limit, limit);
        List<MessageItem> items = new ArrayList<>(messagesOf(found.items()));
        Collections.reverse(items);
        return new NewestMessages(items, rest(found, range) != null);
    }

    Page<MessageItem> page(
            SessionId session,
            MessageRange range,
            Direction direction,
            int limit,
            @Nullable Cursor cursor,
            Predicate<RawItem> expired) {
        Arguments.requireLimit(limit);
        PageQuery pages = PageQuery.ofSession(session, range, direction);
        Positions positions =
                new Positions(pages, Map.of(MessageItems.SESSION_ID, session.value()), List.of(MessageItems.TIMESTAMP));
        ItemQuery query = ofSession(PortOperation.FIND_PAGE_OF_SESSION, session, range)
                .backwards(direction == Direction.BACKWARDS);
        Map<String, AttributeValue> start =
                cursor == null ? start(session, range, direction == Direction.BACKWARDS) : positions.start(cursor);
        LiveItems.Found found =
                inRange(expired, range, direction == Direction.BACKWARDS).read(query, start, limit, 1);
        return new Page<>(messagesOf(found.items()), positions.cursor(rest(found, range)));
    }

    Page<MessageItem> pageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        Positions positions = new Positions(
                PageQuery.ofUserMessages(user),
                Map.of(MessageItems.USER_ID, user.value()),
                List.of(MessageItems.TIMESTAMP, MessageItems.SESSION_ID));
        Operation operation = Operation.of(PortOperation.FIND_MESSAGES_OF_USER, schema.table(), user);
        ItemQuery query = ItemQuery.of(
                        context.calls(),
                        operation,
                        schema.table(),
                        Expression.equal(MessageItems.USER_ID, user.value()))
                .over(schema.onlyIndex().name())
                .backwards(true);
        LiveItems.Found found = live(List.copyOf(schema.allKeyNames())).read(query, positions.start(cursor), limit, 1);
        return new Page<>(messagesOf(found.items()), positions.cursor(found.next()));
    }

    private ItemQuery ofSession(PortOperation name, SessionId session, MessageRange range) {
        Expression keys =
                Expression.equalAndIn(MessageItems.SESSION_ID, session.value(), MessageItems.TIMESTAMP, range.keys());
        Operation operation = Operation.of(name, schema.table(), session);
        return ItemQuery.of(context.calls(), operation, schema.table(), keys)
                .consistent(context.settings().consistentReads());
    }

    /** Returns the key of the bound where a query begins if the condition includes it and the range does not; null otherwise. */
    private static @Nullable Map<String, AttributeValue> start(
            SessionId session, MessageRange range, boolean backwards) {
        KeyRange keys = range.keys();
        KeyRange.Bound first = backwards ? keys.until() : keys.from();
        return first == null || first.inclusive() || keys.from() == null || keys.until() == null
                ? null
                : Map.of(
                        MessageItems.SESSION_ID,
                        AttributeValue.fromS(session.value()),
                        MessageItems.TIMESTAMP,
                        AttributeValue.fromS(first.key().value()));
    }

    /** Returns the key after which more may follow; null at the end of the range, which the condition may include. */
    private static @Nullable Map<String, AttributeValue> rest(LiveItems.Found found, MessageRange range) {
        Map<String, AttributeValue> next = found.next();
        AttributeValue key = next == null ? null : next.get(MessageItems.TIMESTAMP);
        return key != null && range.contains(new SortKey(key.s())) ? next : null;
    }

    /** Returns the reading of a range, without the key of the bound where a query ends if the condition includes it and the range does not. */
    private LiveItems inRange(Predicate<RawItem> expired, MessageRange range, boolean backwards) {
        KeyRange keys = range.keys();
        KeyRange.Bound last = backwards ? keys.from() : keys.until();
        if (last == null || last.inclusive() || keys.from() == null || keys.until() == null) {
            return new LiveItems(expired, schema.keyNames());
        }
        String excluded = last.key().value();
        return new LiveItems(
                item -> expired.test(item)
                        || item.text(MessageItems.TIMESTAMP)
                                .filter(excluded::equals)
                                .isPresent(),
                schema.keyNames());
    }

    private LiveItems live(List<String> keyNames) {
        return new LiveItems(context::isExpiredMessage, keyNames);
    }

    private static List<MessageItem> messagesOf(List<RawItem> items) {
        return items.stream().map(MessageItems::decode).toList();
    }
}
