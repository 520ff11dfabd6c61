package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the settings of tables. */
@Timeout(300)
class TablesTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
    }

    @Test
    void statusOfAFileTellsItsTablesAndItsIntegrity() {
        console.run("append", "--session", "s1", "--user", "ana", "--content", "Hi")
                .isDone();

        List<JsonObject> json = console.run("tables", "status", "--json").json();
        Outcome text = console.run("tables", "status").isDone();

        assertThat(json.get(0).members().keySet())
                .containsExactly("file", "schema_version", "bytes", "journal_mode", "integrity", "differences");
        assertThat(json.get(0).string("integrity")).hasValue("ok");
        assertThat(json.subList(1, 4))
                .extracting(JsonText::write)
                .containsExactly(
                        "{\"table\":\"messages\",\"exists\":true,\"items\":1,\"differences\":[]}",
                        "{\"table\":\"preferences\",\"exists\":true,\"items\":0,\"differences\":[]}",
                        "{\"table\":\"sessions\",\"exists\":true,\"items\":1,\"differences\":[]}");
        assertThat(text.out())
                .startsWith("file " + folder)
                .contains("\n  journal mode: wal\n", "\ntable messages\n  exists: yes\n  items: 1\n");
        assertThat(text.err()).isEmpty();
    }

    @Test
    void aFileHasNothingToApply() {
        Outcome outcome = console.run("tables", "apply").isDone();

        assertThat(outcome.out()).isEqualTo("Nothing to do: everything is as configured.\n");
        assertThat(console.run("tables", "apply", "--json").isDone().out()).isEmpty();
    }

    @Test
    void statusOfAStorageWithoutSettingsNamesItsTables() {
        assertThat(console.run("tables", "status", "--storage", "inmemory")
                        .isDone()
                        .out())
                .isEqualTo("table conversations\n  exists: yes\ntable preferences\n  exists: yes\ntable sessions\n"
                        + "  exists: yes\n");
    }

    @Nested
    class OnDynamoDb {

        // Uses the default table names, hence a server of its own.
        private final DynamoDbServer server = DynamoDbServer.inMemory();

        @BeforeEach
        void connect() {
            console.with("CHATBOT_STORAGE", "dynamodb")
                    .with("AWS_ACCESS_KEY_ID", "test")
                    .with("AWS_SECRET_ACCESS_KEY", "test")
                    .with("AWS_ENDPOINT_URL", server.endpoint().toString());
        }

        @Test
        void statusIsAnObjectForEachTableAndFailsOnADifference() {
            console.run("tables", "create").isDone();
            List<JsonObject> asConfigured =
                    console.run("tables", "status", "--json").json();
            console.with("CHATBOT_RETENTION_DAYS", "30");
            Outcome json = console.run("tables", "status", "--json");
            Outcome text = console.run("tables", "status");

            assertThat(asConfigured)
                    .hasSize(3)
                    .allSatisfy(table -> assertThat(table.members().keySet())
                            .containsExactly(
                                    "table",
                                    "exists",
                                    "status",
                                    "keys",
                                    "indexes",
                                    "billing",
                                    "stream",
                                    "items",
                                    "bytes",
                                    "ttl",
                                    "point_in_time_recovery",
                                    "encryption",
                                    "deletion_protection",
                                    "differences"))
                    .allSatisfy(table -> assertThat(table.get("ttl")).hasValue(JsonObject.of("status", "disabled")));
            assertThat(json.code()).isEqualTo(1);
            assertThat(json.out().lines())
                    .hasSize(3)
                    .filteredOn(line -> line.endsWith("\"differences\":[{\"setting\":\"ttl\",\"found\":\"off\","
                            + "\"configured\":\"on (expires_at)\",\"changeable\":true}]}"))
                    .hasSize(2);
            assertThat(text.code()).isEqualTo(1);
            assertThat(text.out())
                    .contains("table concert-chatbot-conversations\n  exists: yes\n  status: active\n")
                    .contains("\n  differs: ttl is off, configured is on (expires_at)\n")
                    .contains("\n  point in time recovery: unknown: DynamoDB refuses DescribeContinuousBackups with");
            assertThat(json.err() + text.err()).isEmpty();
        }

        @Test
        void missingTablesAreDifferences() {
            Outcome outcome = console.run("tables", "status");

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out())
                    .startsWith("table concert-chatbot-conversations\n  exists: no\n"
                            + "  differs: exists is no, configured is yes (tables create creates it)\n");
        }

        @Test
        void applyPrintsThePlanChangesItAndIsIdempotent() {
            console.run("tables", "create").isDone();
            console.with("CHATBOT_RETENTION_DAYS", "30");

            Outcome applied = console.run("tables", "apply").isDone();

            assertThat(applied.out())
                    .isEqualTo("concert-chatbot-conversations: change ttl from off to on (expires_at)\n"
                            + "concert-chatbot-sessions: change ttl from off to on (expires_at)\n"
                            + "in effect  concert-chatbot-conversations: ttl is on (expires_at)\n"
                            + "in effect  concert-chatbot-sessions: ttl is on (expires_at)\n");
            assertThat(console.run("tables", "status").isDone().out()).contains("  ttl: on (expires_at)\n");
            assertThat(console.run("tables", "apply").isDone().out()).startsWith("Nothing to do");
        }

        @Test
        void appliedSettingsAreRecordsWithJson() {
            console.run("tables", "create").isDone();

            Outcome applied = console.with("CHATBOT_RETENTION_DAYS", "30").run("tables", "apply", "--json");

            assertThat(applied.json())
                    .first()
                    .isEqualTo(JsonText.parse("{\"component\":\"concert-chatbot-conversations\",\"setting\":\"ttl\","
                            + "\"found\":\"off\",\"configured\":\"on (expires_at)\",\"outcome\":\"in_effect\"}"));
            assertThat(applied.err()).contains("concert-chatbot-sessions: change ttl from off to on (expires_at)\n");
        }

        /** The server does not know backups. */
        @Test
        void whatCannotBeChangedIsLeftAndTheRestIsDone() {
            console.run("tables", "create").isDone();
            console.with("CHATBOT_RETENTION_DAYS", "30").with("CHATBOT_POINT_IN_TIME_RECOVERY", "14");

            Outcome applied = console.run("tables", "apply");

            assertThat(applied.code()).isEqualTo(1);
            assertThat(applied.out())
                    .contains("in effect  concert-chatbot-sessions: ttl is on (expires_at)\n")
                    .contains("left  concert-chatbot-preferences: point in time recovery is unknown, "
                            + "configured is on (14 days)\n");
        }

        @Test
        void missingTablesAreLeftToTablesCreate() {
            Outcome applied = console.run("tables", "apply");

            assertThat(applied.code()).isEqualTo(1);
            assertThat(applied.out())
                    .startsWith("left  concert-chatbot-conversations: exists is no, configured is yes "
                            + "(tables create creates it)\n")
                    .hasLineCount(3);
        }

        @Test
        void applyAsksOnAnAccount() {
            console.run("tables", "create").isDone();
            console.with("CHATBOT_RETENTION_DAYS", "30")
                    .with(
                            "AWS_ENDPOINT_URL",
                            "http://0.0.0.0:" + server.endpoint().getPort());

            Outcome unconfirmed = console.run("tables", "apply");
            Outcome declined = console.typing().runWithInput("n\n", "tables", "apply");

            assertThat(unconfirmed.code()).isEqualTo(2);
            assertThat(unconfirmed.err())
                    .contains("Not confirmed: about to change 2 settings as shown: dynamodb, account");
            assertThat(declined.code()).isEqualTo(1);
            assertThat(declined.out()).hasLineCount(2).contains("change ttl from off to on");
            assertThat(declined.err()).contains("Nothing was done");
            assertThat(console.run("tables", "status").code()).as("unchanged").isEqualTo(1);

            console.run("tables", "apply", "--yes").isDone();

            assertThat(console.run("tables", "status").code()).isZero();
        }
    }
}
