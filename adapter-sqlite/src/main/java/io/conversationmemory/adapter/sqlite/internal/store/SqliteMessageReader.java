package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LivePage;
import io.conversationmemory.adapter.sqlite.internal.row.RowCursor;
import io.conversationmemory.adapter.sqlite.internal.row.SessionKeys;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.PortOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the newest messages of a session, and pages. */
final class SqliteMessageReader {

    private static final String BY_USER = ItemTable.MESSAGES.select() + " WHERE user_id = ?";
    private static final String BACKWARDS_BY_USER = " ORDER BY timestamp DESC, session_id DESC";

    private final SqliteDatabase database;

    SqliteMessageReader(SqliteDatabase database) {
        this.database = database;
    }

    NewestMessages newest(SessionId session, MessageRange range, int limit) {
        Arguments.requireLimit(limit);
        Instant now = database.now();
        SqlQuery query = SessionKeys.of(session, range).query(Direction.BACKWARDS);
        return database.transactions()
                .read(
                        database.file().operation(PortOperation.FIND_NEWEST_MESSAGES, ItemTable.MESSAGES, session),
                        connection -> {
                            try (RowCursor rows = query.rows(connection, ItemTable.MESSAGES)) {
                                return newest(rows, limit, now);
                            }
                        });
    }

    private static NewestMessages newest(RowCursor rows, int limit, Instant now) {
        List<MessageItem> newestFirst = new ArrayList<>();
        boolean olderMayExist = false;
        int expired = 0;
        while (rows.hasNext() && !olderMayExist) {
            if (rows.isExpired(now)) {
                rows.skip();
                expired++;
                olderMayExist = expired == LivePage.MOST_EXPIRED;
            } else if (newestFirst.size() == limit) {
                olderMayExist = true;
            } else {
                RawItem item = rows.next();
                if (LivePage.isExpired(item, now)) {
                    expired++;
                } else {
                    newestFirst.add(MessageItems.decode(item));
                }
            }
        }
        Collections.reverse(newestFirst);
        return new NewestMessages(newestFirst, olderMayExist);
    }

    /**
     * @param expired the latest expiry of messages that are left out
     */
    Page<MessageItem> page(
            SessionId session,
            MessageRange range,
            Direction direction,
            int limit,
            @Nullable Cursor cursor,
            Instant expired) {
        LivePage page = new LivePage(
                PageQuery.ofSession(session, range, direction), List.of(MessageItems.TIMESTAMP), limit, expired);
        Optional<String> after = page.position(cursor).stream().findFirst();
        SqlQuery query = SessionKeys.of(session, range).after(after, direction).query(direction);
        return database.transactions()
                .read(
                        database.file().operation(PortOperation.FIND_PAGE_OF_SESSION, ItemTable.MESSAGES, session),
                        connection -> {
                            try (RowCursor rows = query.rows(connection, ItemTable.MESSAGES)) {
                                return page.take(rows, MessageItems::decode);
                            }
                        });
    }

    Page<MessageItem> pageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        LivePage page = new LivePage(
                PageQuery.ofUserMessages(user),
                List.of(MessageItems.TIMESTAMP, MessageItems.SESSION_ID),
                limit,
                database.now());
        List<String> position = page.position(cursor);
        SqlQuery query = position.isEmpty()
                ? SqlQuery.of(BY_USER + BACKWARDS_BY_USER, user.value())
                : SqlQuery.of(
                        BY_USER + " AND (timestamp, session_id) < (?, ?)" + BACKWARDS_BY_USER,
                        user.value(),
                        position.get(0),
                        position.get(1));
        return database.transactions()
                .read(
                        database.file().operation(PortOperation.FIND_MESSAGES_OF_USER, ItemTable.MESSAGES, user),
                        connection -> {
                            try (RowCursor rows = query.rows(connection, ItemTable.MESSAGES)) {
                                return page.take(rows, MessageItems::decode);
                            }
                        });
    }
}
