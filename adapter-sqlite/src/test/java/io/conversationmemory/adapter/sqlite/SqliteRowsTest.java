package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.adapter.sqlite.internal.schema.SqliteSchema;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that items of every kind are read back equal. */
class SqliteRowsTest {

    private static final RawItem KEY =
            RawItem.empty().with("session_id", Attribute.text("s")).with("timestamp", Attribute.text("t"));

    @TempDir
    Path folder;

    private SqliteConnection connection;

    @BeforeEach
    void makeTables() throws SQLException {
        connection = new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rows.db")));
        assertThat(SqliteSchema.migrate(connection)).isTrue();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void anItemOfTheKeyAloneComesBackEqual() throws SQLException {
        assertThat(roundTrip(KEY)).isEqualTo(KEY);
    }

    @Test
    void numbersComeBackInTheFormInWhichTheyWereWritten() throws SQLException {
        for (String number :
                List.of("0", "-7", "9223372036854775807", "9223372036854775808", "007", "1.0", "1e3", "-0", "+1", "")) {
            for (String column : List.of("tokens", "expires_at", "content", "unknown")) {
                RawItem item = KEY.with(column, new Attribute.Num(number));

                assertThat(roundTrip(item)).as("%s in %s", number, column).isEqualTo(item);
            }
        }
    }

    @Test
    void textsComeBackUnchangedInEveryColumn() throws SQLException {
        for (String text : List.of("", "a\0b\0", "12", "1.5", "\uD83D\uDE00", "\uFFFD\uFEFF", "'; --", "\r\n")) {
            for (String column : List.of("message_id", "content", "metadata", "tokens", "expires_at", "un known", "")) {
                RawItem item = KEY.with(column, Attribute.text(text));

                assertThat(roundTrip(item)).as("'%s' in %s", text, column).isEqualTo(item);
            }
        }
    }

    @Test
    void otherTypesComeBackUnchangedInEveryColumn() throws SQLException {
        List<JsonObject> values = List.of(
                JsonObject.of("BOOL", new JsonBoolean(true)),
                JsonObject.of("B", "AAEC"),
                JsonObject.of("SS", new JsonArray(List.of(new JsonString("a"), new JsonString("b")))),
                JsonObject.of("M", JsonObject.of("k", JsonObject.of("N", "1"))));
        for (JsonObject value : values) {
            for (String column : List.of("content", "tokens", "other_attributes", "unknown")) {
                RawItem item = KEY.with(column, new Attribute.Other(value));

                assertThat(roundTrip(item)).as("%s in %s", value, column).isEqualTo(item);
            }
        }
    }

    @Test
    void everyColumnOfEveryTableIsItsOwn() throws SQLException {
        for (ItemTable table : ItemTable.values()) {
            RawItem item = RawItem.empty().with("more", Attribute.text("more"));
            for (String column : table.columns()) {
                item = item.with(
                        column, table.isNumber(column) ? Attribute.number(column.length()) : Attribute.text(column));
            }

            SqliteRows.put(connection, table, item);
            Object[] key = table.keys().toArray();

            assertThat(SqliteRows.find(connection, table, key)).contains(item);
            SqliteRows.put(connection, table, item.with("more", null));
            assertThat(SqliteRows.find(connection, table, key)).contains(item.with("more", null));
            assertThat(SqliteRows.insert(connection, table, item)).isFalse();
        }
    }

    @Test
    void whatTheDriverWouldAlterIsRefusedAndAnImportSkipsIt() {
        RawItem lone = KEY.with("content", Attribute.text("a\uD83D"));
        RawItem inName = KEY.with("a\uD83D", Attribute.text("b"));
        JsonValue deep = new JsonString("bottom");
        for (int i = 0; i < JsonValue.MAX_DEPTH - 1; i++) {
            deep = new JsonArray(List.of(deep));
        }
        RawItem tooDeep = KEY.with("unknown", new Attribute.Other(JsonObject.of("L", deep)));

        for (RawItem item : List.of(lone, inName, tooDeep)) {
            assertThatThrownBy(() -> SqliteRows.put(connection, ItemTable.MESSAGES, item))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(SqliteRows.obstacleTo(ItemTable.MESSAGES, lone))
                .isEqualTo(SqliteRows.obstacleTo(ItemTable.MESSAGES, inName))
                .contains("unpaired surrogate");
        assertThat(SqliteRows.obstacleTo(ItemTable.MESSAGES, tooDeep)).contains("nested too deeply");
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), Clock.systemUTC())) {
            ImportReport report = ItemImporter.run(
                    storage.items(),
                    ItemKind.MESSAGE,
                    List.of(lone, inName, KEY, tooDeep).iterator(),
                    ProgressListener.none());

            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.skipped())
                    .extracting(ImportReport.Remark::position)
                    .containsExactly(1L, 2L, 4L);
            assertThat(report.unreadable()).hasSize(1);
        }
    }

    @Test
    void otherAttributesThatAreNoJsonAreReadAsAText() throws SQLException {
        SqliteRows.put(connection, ItemTable.MESSAGES, KEY);
        try (Statement statement = connection.driver().createStatement()) {
            statement.execute("UPDATE messages SET other_attributes = 'no JSON'");
        }

        assertThat(SqliteRows.find(connection, ItemTable.MESSAGES, "s", "t"))
                .contains(KEY.with("other_attributes", Attribute.text("no JSON")));
    }

    private RawItem roundTrip(RawItem item) throws SQLException {
        SqliteRows.put(connection, ItemTable.MESSAGES, item);
        return SqliteRows.find(connection, ItemTable.MESSAGES, "s", "t").orElseThrow();
    }
}
