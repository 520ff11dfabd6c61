package io.conversationmemory.reliability.existing;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.reliability.process.ProcessStorage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Direct access to a SQLite file through SQL. */
final class RawSqlite implements RawTables {

    private static final String OTHERS = "other_attributes";
    private static final Set<String> NUMBERS = Set.of("tokens", "expires_at");

    private final Connection connection;

    RawSqlite(ProcessStorage.File target) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + target.path());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void put(Table table, List<Map<String, AttributeValue>> items) {
        try {
            connection.setAutoCommit(false);
            for (Map<String, AttributeValue> item : items) {
                put(table, item);
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes a statement. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores values in their columns, as blobs too, and all others as DynamoDB JSON in the last column. */
    private void put(Table table, Map<String, AttributeValue> item) throws SQLException {
        Set<String> columns = new HashSet<>(columns(table));
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        JsonObject others = JsonObject.empty();
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            AttributeValue value = attribute.getValue();
            boolean column = columns.contains(attribute.getKey());
            boolean number = NUMBERS.contains(attribute.getKey());
            if (column && value.type() == AttributeValue.Type.S) {
                names.add(attribute.getKey());
                values.add(value.s());
            } else if (column && number && value.type() == AttributeValue.Type.N) {
                names.add(attribute.getKey());
                values.add(Long.valueOf(value.n()));
            } else if (column && value.type() == AttributeValue.Type.B) {
                names.add(attribute.getKey());
                values.add(value.b().asByteArray());
            } else {
                others = others.with(attribute.getKey(), RawForm.json(value));
            }
        }
        if (!others.isEmpty()) {
            names.add(OTHERS);
            values.add(JsonText.write(others));
        }
        String placeholders = String.join(", ", names.stream().map(name -> "?").toList());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table.sql() + " (" + String.join(", ", names) + ") VALUES (" + placeholders + ")")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }

    @Override
    public Map<String, Map<String, String>> all(Table table) {
        try {
            List<String> columns = columns(table);
            String quoted = String.join(
                    ", ", columns.stream().map(name -> "quote(" + name + ")").toList());
            Map<String, Map<String, String>> all = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT " + quoted + ", " + String.join(", ", table.keys()) + " FROM " + table.sql())) {
                while (rows.next()) {
                    Map<String, String> attributes = new TreeMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        attributes.put(columns.get(i), rows.getString(i + 1));
                    }
                    List<String> key = new ArrayList<>();
                    for (String name : table.keys()) {
                        key.add(rows.getString(name));
                    }
                    all.put(String.join(" ", key), attributes);
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> columns(Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM pragma_table_info('" + table.sql() + "')")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
