package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.items.InvalidJsonException;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over the metadata of all messages in the order in which they lie, a stretch in each transaction. */
final class IntentCount {

    private static final String INTENT = "intent";
    private static final int ROWS_AT_ONCE = 1000;
    private static final String STRETCH = "SELECT rowid, " + MessageItems.METADATA
            + " FROM messages WHERE rowid > ? ORDER BY rowid LIMIT " + ROWS_AT_ONCE;

    private final SqliteDatabase database;

    IntentCount(SqliteDatabase database) {
        this.database = database;
    }

    Map<String, Long> run(ProgressListener listener) {
        Operation operation = database.file().failing("count intents");
        Map<String, Long> intents = new HashMap<>();
        long done = 0;
        long after = Long.MIN_VALUE;
        while (true) {
            SqlQuery query = SqlQuery.of(STRETCH, after);
            List<Row> rows;
            try {
                rows = database.transactions().read(operation, connection -> read(connection, query));
            } catch (RetryLaterException e) {
                throw new IncompleteOperationException(operation, done, e);
            }
            if (rows.isEmpty()) {
                return intents;
            }
            rows.forEach(row -> intent(row).ifPresent(intent -> intents.merge(intent, 1L, Long::sum)));
            done += rows.size();
            after = rows.get(rows.size() - 1).id();
            listener.progressed(new Progress("count messages", done, null));
        }
    }

    private static List<Row> read(Connection connection, SqlQuery query) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    /** Metadata that cannot be read names no intent. */
    private static Optional<String> intent(Row row) {
        if (row.metadata() == null) {
            return Optional.empty();
        }
        try {
            return JsonText.parseObject(row.metadata()).string(INTENT);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private record Row(long id, @Nullable String metadata) {}
}
