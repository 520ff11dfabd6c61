package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.StepwiseDeletion;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Deletes messages of a session, some hundred per transaction, so that other writers can proceed. Visits the keys
 * once, in order.
 */
final class SqliteMessageDeleter {

    private static final int ROWS_AT_ONCE = 300;

    private final SqliteDatabase database;
    private final SessionId session;
    private final Condition condition;

    /** The last key that was visited; null before the first. */
    private @Nullable String last;

    SqliteMessageDeleter(SqliteDatabase database, SessionId session, MessageSelection selection) {
        this.database = database;
        this.session = session;
        this.condition = Condition.of(selection);
    }

    long run(ProgressListener listener) {
        Operation operation = database.file().operation(PortOperation.DELETE_MESSAGES, ItemTable.MESSAGES, session);
        return StepwiseDeletion.run(operation, listener, () -> deleteSome(operation));
    }

    private OptionalInt deleteSome(Operation operation) {
        SqlQuery next = keysAfter(last);
        List<String> keys = database.transactions().read(operation, connection -> keys(connection, next));
        if (keys.isEmpty()) {
            return OptionalInt.empty();
        }
        String from = keys.get(0);
        String to = keys.get(keys.size() - 1);
        int deleted = database.transactions().write(operation, between(from, to)::update);
        last = to;
        return OptionalInt.of(deleted);
    }

    private SqlQuery keysAfter(@Nullable String key) {
        String sql = "SELECT timestamp FROM messages WHERE session_id = ?" + (key == null ? "" : " AND timestamp > ?")
                + " ORDER BY timestamp LIMIT " + ROWS_AT_ONCE;
        return key == null ? SqlQuery.of(sql, session.value()) : SqlQuery.of(sql, session.value(), key);
    }

    private SqlQuery between(String first, String last) {
        List<Object> arguments = new ArrayList<>(List.of(session.value(), first, last));
        arguments.addAll(condition.arguments());
        return new SqlQuery(
                "DELETE FROM messages WHERE session_id = ? AND timestamp BETWEEN ? AND ?" + condition.sql(), arguments);
    }

    private static List<String> keys(SqliteConnection connection, SqlQuery query) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (KeptStatement statement = query.prepare(connection);
                ResultSet rows = statement.driver().executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    private record Condition(String sql, List<Object> arguments) {

        static Condition of(MessageSelection selection) {
            if (selection instanceof MessageSelection.OfUser of) {
                String user = of.user().value();
                SortKey except = of.except();
                return except == null
                        ? new Condition(" AND user_id = ?", List.of(user))
                        : new Condition(" AND user_id = ? AND timestamp <> ?", List.of(user, except.value()));
            }
            return selection instanceof MessageSelection.WithoutUser
                    ? new Condition(" AND user_id IS NULL", List.of())
                    : new Condition("", List.of());
        }
    }
}
