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
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
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

/** Reads messages with one Query, and further ones beyond 1 MB or across expired messages. */
final class DynamoDbMessageReader {

    private final DynamoDbContext context;
    private final TableSchema schema;

    DynamoDbMessageReader(DynamoDbContext context, TableSchema schema) {
        this.context = context;
        this.schema = schema;
    }

    NewestMessages newest(SessionId session, TimeRange range, int limit) {
        Arguments.requireLimit(limit);
        ItemQuery query =
                ofSession(PortOperation.FIND_NEWEST_MESSAGES, session, range).backwards(true);
        LiveItems.Found found = live(schema.keyNames()).read(query, null, limit, limit);
        List<MessageItem> items = new ArrayList<>(messagesOf(found.items()));
        Collections.reverse(items);
        return new NewestMessages(items, found.next() != null);
    }

    Page<MessageItem> page(
            SessionId session,
            TimeRange range,
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
        LiveItems.Found found =
                new LiveItems(expired, schema.keyNames()).read(query, positions.start(cursor), limit, 1);
        return new Page<>(messagesOf(found.items()), positions.cursor(found.next()));
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

    private ItemQuery ofSession(PortOperation name, SessionId session, TimeRange range) {
        Expression keys = Expression.equalAndBetween(
                MessageItems.SESSION_ID,
                session.value(),
                MessageItems.TIMESTAMP,
                range.lowestKey().map(SortKey::value).orElse(null),
                range.highestKey().map(SortKey::value).orElse(null));
        Operation operation = Operation.of(name, schema.table(), session);
        return ItemQuery.of(context.calls(), operation, schema.table(), keys)
                .consistent(context.settings().consistentReads());
    }

    private LiveItems live(List<String> keyNames) {
        return new LiveItems(context::isExpiredMessage, keyNames);
    }

    private static List<MessageItem> messagesOf(List<RawItem> items) {
        return items.stream().map(MessageItems::decode).toList();
    }
}
