package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audit and backfill of tables of the legacy service, with readable and unreadable items. */
@Timeout(300)
class AdoptTest {

    /** Every kind of finding: nine in total. */
    private static final List<String> TORN = List.of(
            message("torn-times", "yesterday", "'user_id':{'S':'legacy-dave'},"),
            message("torn-times", "2025-02-30T00:00:00", "'user_id':{'S':'legacy-dave'},"),
            message("torn-times", "2025-03-01T02:00:00+02:00", "'user_id':{'S':'legacy-dave'},"),
            message("torn-times", "2025-03-01T00:00:00+00:00", "'user_id':{'S':'legacy-dave'},"),
            item("conversations", "'session_id':{'S':'torn-parts'},'timestamp':{'S':'2025-03-01T00:00:00'}"),
            message("torn-parts", "2025-03-01T00:00:01", "'user_id':{'S':'legacy-erin'},"),
            message("shared", "2025-03-01T00:00:00", "'user_id':{'S':'legacy-alice'},"),
            message("shared", "2025-03-01T00:00:01", "'user_id':{'S':'legacy-bob'},"),
            message("torn-row", "2025-03-01T00:00:00", "'user_id':{'S':'legacy-bob'},"),
            message("esc\\u001b[2J", "2025-03-01T00:00:00", "'metadata':{'S':'{broken'},"),
            item("preferences", "'user_id':{'S':'legacy-list'},'preferences':{'S':'[1]'}"));

    private static final String TORN_ROW = item(
            "sessions",
            "'session_id':{'S':'torn-row'},'created_at':{'S':'yesterday'},"
                    + "'last_active_at':{'S':'2025-03-01T00:00:00.000000Z'},'context':{'S':'{}'}");

    @TempDir
    Path folder;

    private DynamoDbServer server;
    private Path data;
    private ConsoleRun console;

    @BeforeEach
    void begin() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        console = new ConsoleRun(folder);
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void loadedTablesAreAuditedAndBackfilled() throws Exception {
        load(everything());
        // As in an older file: messages without session rows, except for one unreadable row.
        execute("DELETE FROM sessions");
        load(List.of(TORN_ROW));

        lookOverAndTakeOver();
    }

    @Test
    void dynamoDbTablesAreAuditedAndBackfilled() throws Exception {
        // Uses the default table names, hence a server of its own.
        server = DynamoDbServer.inMemory();
        onDynamoDb(server.endpoint().toString());
        run("", "tables", "create");
        load(everything());
        console.with("AWS_DYNAMODB_SESSIONS_TABLE", "made-later-sessions");

        Outcome without = console.run("adopt");
        Outcome refused = console.run("adopt", "--write");

        assertThat(without.code()).as(without.err()).isZero();
        assertThat(without.out())
                .contains(
                        "Sessions: 11, 0 with a row",
                        "The sessions table does not exist; create it with 'tables create'");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("made-later-sessions", "does not exist", "tables create");
        run("", "tables", "create");
        load(List.of(TORN_ROW));
        lookOverAndTakeOver();
    }

    private void lookOverAndTakeOver() {
        List<String> report = run("", "adopt", "--json").lines().toList();
        assertThat(JsonText.parseObject(report.get(report.size() - 1))).isEqualTo(json("""
                {"messages":76,"bad_messages":5,"odd_messages":1,"time_forms":{"canonical":0,"without_zone":72,\
                "zero_offset":1,"unusual":1,"no_time":2},"users":6,"preferences":4,"bad_preferences":1,"sessions":11,\
                "sessions_with_row":1,"rows_without_messages":0,"bad_rows":1,"sessions_without_row":10,\
                "sessions_of_several_users":1,"sessions_unnameable":0,"sessions_table":true}"""));
        assertThat(keysOf(report))
                .containsExactlyInAnyOrder(
                        "bad_item sessions torn-row [created_at]",
                        "bad_item preferences legacy-list [preferences]",
                        "bad_item conversations legacy-metadata 2025-03-05T00:00:10 [metadata]",
                        "bad_item conversations torn-times yesterday [timestamp]",
                        "bad_item conversations torn-times 2025-02-30T00:00:00 [timestamp]",
                        "odd_item conversations torn-times 2025-03-01T02:00:00+02:00 [timestamp]",
                        "bad_item conversations torn-parts 2025-03-01T00:00:00 [message_id, role, content]",
                        "bad_item conversations esc\u001b[2J 2025-03-01T00:00:00 [metadata]",
                        "several_users shared [\"legacy-alice\",\"legacy-bob\"]");
        assertThat(String.join("", report)).doesNotContain("\u001b");

        String text = run("", "adopt");
        List<String> first = run("", "adopt", "--write", "--json").lines().toList();
        List<String> second = run("", "adopt", "--write", "--json").lines().toList();

        assertThat(text)
                .contains(
                        "Unreadable item in conversations: torn-times yesterday: timestamp: ",
                        "No row for session shared: it has messages of 2 users",
                        "Sessions: 11, 1 with a row (1 unreadable, 0 without messages), 10 without a row",
                        "Nothing was written; --write would create 9 rows")
                .doesNotContain("\u001b");
        assertThat(keysOf(first)).isEqualTo(keysOf(report));
        assertThat(first.get(first.size() - 1)).contains("\"sessions_with_row\":1,", "\"rows_added\":9");
        assertThat(keysOf(second)).isEqualTo(keysOf(report));
        assertThat(second.get(second.size() - 1)).contains("\"sessions_with_row\":10,", "\"rows_added\":0");
        theSessionsGoOn();
    }

    /** Asserts that the rows name the owners and that a chat continues despite unreadable items. */
    private void theSessionsGoOn() {
        assertThat(run("", "sessions", "--user", "legacy-alice", "--json"))
                .contains("legacy-micros", "legacy-mixed", "legacy-whole")
                .doesNotContain("shared");
        assertThat(run("Hello\n", "--user", "legacy-dave", "--session", "torn-times"))
                .startsWith("Welcome back, legacy-dave");
        assertThat(run("", "history", "--session", "torn-times", "--json"))
                .hasLineCount(6)
                .contains("\"timestamp\":\"yesterday\"", "\"timestamp\":\"2025-02-30T00:00:00\"", "\"bad\":true");
        Outcome stranger = console.runWithInput("Hello\n", "--user", "legacy-bob", "--session", "torn-times");
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.err()).contains("another user");
    }

    @Test
    void textShowsTheFirstFindingsAndJsonAll() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(message("many", "no time " + (i + 10), ""));
        }
        load(many);

        String text = run("", "adopt");
        List<String> json = run("", "adopt", "--json").lines().toList();

        assertThat(text.lines().filter(line -> line.startsWith("Unreadable item in conversations: many no time ")))
                .hasSize(20);
        assertThat(text).contains("… and 30 more; --json prints all\nMessages: 50, of which 50 unreadable");
        assertThat(keysOf(json)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void backfillOfRealTablesNeedsAConfirmation() {
        // Not a loopback address, although this machine serves it.
        server = DynamoDbServer.inMemory();
        String address = "http://0.0.0.0:" + server.endpoint().getPort();
        onDynamoDb(address);

        console.run("adopt", "--write").isRefused(2, "create the missing session rows", address, "--yes");
        Outcome no = console.typing().runWithInput("n\n", "adopt", "--write");

        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).contains("create the missing session rows", address, "Nothing was done");
    }

    private static List<String> keysOf(List<String> lines) {
        List<String> keys = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            JsonObject finding = JsonText.parseObject(line);
            List<String> parts = new ArrayList<>();
            for (String key : List.of("finding", "table", "session_id", "user_id", "timestamp")) {
                finding.string(key).ifPresent(parts::add);
            }
            parts.add(finding.get("users")
                    .map(JsonText::write)
                    .orElseGet(() -> JsonObjects.in(finding, "problems").stream()
                            .map(problem -> problem.string("attribute").orElseThrow())
                            .distinct()
                            .toList()
                            .toString()));
            keys.add(String.join(" ", parts));
        }
        return keys.stream().sorted().toList();
    }

    private List<String> everything() throws IOException {
        List<String> items = new ArrayList<>();
        try (var sample = Objects.requireNonNull(getClass().getResourceAsStream("/legacy-items.jsonl"))) {
            items.addAll(new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        items.addAll(TORN);
        return items;
    }

    private void load(List<String> items) throws IOException {
        run("", "load", Files.write(folder.resolve("items.jsonl"), items).toString());
    }

    private String run(String input, String... arguments) {
        return console.runWithInput(input, arguments).isDone().out();
    }

    private void onDynamoDb(String endpoint) {
        console.with("CHATBOT_STORAGE", "dynamodb")
                .with("AWS_ENDPOINT_URL_DYNAMODB", endpoint)
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("conversations.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonObject json(String text) {
        return JsonText.parseObject(text);
    }

    private static String message(String session, String timestamp, String more) {
        return item(
                "conversations",
                "'session_id':{'S':'" + session + "'},'timestamp':{'S':'" + timestamp + "'}," + more
                        + "'message_id':{'S':'m'},'role':{'S':'user'},'content':{'S':'said'}");
    }

    private static String item(String table, String attributes) {
        return ("{'table':'concert-chatbot-" + table + "','item':{" + attributes + "}}").replace('\'', '"');
    }
}
