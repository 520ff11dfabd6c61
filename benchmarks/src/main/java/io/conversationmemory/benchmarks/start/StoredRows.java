package io.conversationmemory.benchmarks.start;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Numbers of stored rows.
 *
 * @param messages of all sessions
 * @param sessions of all users
 */
record StoredRows(long messages, long sessions) {

    /** Counts the rows of an SQLite file. */
    static StoredRows ofFile(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM messages), (SELECT count(*) FROM sessions)")) {
            rows.next();
            return new StoredRows(rows.getLong(1), rows.getLong(2));
        }
    }

    /** Counts the items of the tables of a server. */
    static StoredRows ofTables(URI endpoint) {
        try (DynamoDbClient client = DynamoDbFloor.client(endpoint)) {
            return new StoredRows(
                    count(client, "concert-chatbot-conversations"), count(client, "concert-chatbot-sessions"));
        }
    }

    private static long count(DynamoDbClient client, String table) {
        return client.scanPaginator(scan -> scan.tableName(table).select(Select.COUNT)).stream()
                .mapToLong(page -> page.count())
                .sum();
    }

    StoredRows minus(StoredRows before) {
        return new StoredRows(messages - before.messages, sessions - before.sessions);
    }
}
