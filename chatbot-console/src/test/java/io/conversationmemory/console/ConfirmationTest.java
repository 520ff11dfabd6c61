package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that change a real account ask for a confirmation first. The tests address their server by 0.0.0.0, which reaches it but is
 * not a loopback address.
 */
@Timeout(300)
class ConfirmationTest {

    private static final String TABLES =
            "tables concert-chatbot-conversations, concert-chatbot-preferences, the-sessions";

    @TempDir
    Path folder;

    // Uses the default table names, hence a server of its own.
    private final DynamoDbServer server = DynamoDbServer.inMemory();
    private ConsoleRun console;
    private String address;

    @BeforeEach
    void begin() {
        address = "http://0.0.0.0:" + server.endpoint().getPort();
        console = new ConsoleRun(folder)
                .with("CHATBOT_STORAGE", "dynamodb")
                .with("AWS_REGION", "eu-west-1")
                .with("AWS_ENDPOINT_URL", address)
                .with("AWS_DYNAMODB_SESSIONS_TABLE", "the-sessions")
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "the secret");
    }

    @Test
    void nothingIsDoneWithoutConfirmation() {
        console.run("tables", "create")
                .isRefused(2, "Not confirmed: about to create missing tables (", TABLES, "--yes");
        console.runWithInput("y\n", "erase", "--user", "ana")
                .isRefused(2, "erase user ana permanently", TABLES, "--yes");
        console.run("bench", "--messages", "20")
                .isRefused(2, "store 20 messages of 800 bytes in a session of their own", TABLES, "--yes");
        console.typing();
        Outcome noInput = console.run("tables", "create");
        Outcome declined = console.runWithInput("n\n", "validate");
        Outcome otherInput = console.runWithInput("maybe\n", "erase", "--user", "ana");

        assertThat(noInput.code()).isEqualTo(1);
        assertThat(noInput.err())
                .contains("About to create missing tables (concert-chatbot-conversations, ", "Nothing was done")
                .contains("unknown account, region eu-west-1, endpoint " + address + ", " + TABLES
                        + ". Continue? [y/N] ");
        assertThat(declined.code()).isEqualTo(1);
        assertThat(declined.err())
                .contains(
                        "create temporary tables, since concert-chatbot-conversations, ",
                        ", the-sessions can't be found, ")
                .containsPattern("tables concert-chatbot-conversations-validate-[0-9a-f]{8}, .*. Continue\\?")
                .contains("Nothing was done");
        assertThat(otherInput.code()).isEqualTo(1);
        assertThat(otherInput.err()).contains("erase user ana permanently", TABLES, "Nothing was done");
        console.run("stats").isRefused(1, "does not exist in region eu-west-1, endpoint " + address);
    }

    @Test
    void confirmationSufficesAndNamesTheAccount() {
        console.typing().runWithInput("y\n", "tables", "create").isDone();

        Outcome confirmedByInput =
                console.runWithInput("yes\n", "erase", "--user", "ana").isDone();
        Outcome confirmedByOption =
                console.run("erase", "--user", "ana", "--yes").isDone();

        assertThat(confirmedByInput.err()).containsPattern("About to erase .* account \\d{12}, region eu-west-1,");
        assertThat(confirmedByOption.err())
                .hasLineCount(1)
                .containsPattern("^Going to erase user ana permanently: dynamodb, account \\d{12}, region eu-west-1, ")
                .endsWith(", endpoint " + address + ", " + TABLES + ".\n");
    }

    @Test
    void validateNamesAndRemovesItsTemporaryTables() {
        Outcome outcome = console.run("validate", "--yes").isDone();

        assertThat(outcome.err())
                .containsPattern(
                        "Going to create temporary tables, since .* and remove the temporary tables: dynamodb, "
                                + "unknown account, .* tables concert-chatbot-conversations-validate-([0-9a-f]{8}), "
                                + "concert-chatbot-preferences-validate-\\1, the-sessions-validate-\\1\\.");
        assertThat(outcome.out())
                .contains("(3 created just now, to be removed: concert-chatbot-conversations-validate-")
                .contains("passed   restart", "passed   clean-up", "passed   temporary tables: 3 tables removed: ")
                .doesNotContain("failed", "skipped");
        assertThat(console.run("tables", "create", "--yes", "--json").json())
                .as("missing as before")
                .allSatisfy(table -> assertThat(table.get("created")).contains(new JsonBoolean(true)));
        assertThat(outcome.out() + outcome.err()).doesNotContain("the secret");
    }

    @Test
    void validateUsesExistingTablesAndKeepsThem() {
        console.run("tables", "create", "--yes").isDone();

        Outcome outcome = console.run("validate", "--yes").isDone();

        assertThat(outcome.err())
                .contains("Going to store messages, preferences and sessions of test users and delete")
                .contains(TABLES)
                .doesNotContain("temporary");
        assertThat(outcome.out()).contains("(0 created just now)").doesNotContain("temporary tables");
        assertThat(console.run("stats", "--exact").isDone().out()).contains("0 messages", "0 users", "0 sessions");
    }
}
