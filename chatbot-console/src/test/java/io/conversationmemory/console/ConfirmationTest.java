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
 * What acts on somebody's account asks first. The server of the tests is named by an address that leads to it and that is not
 * loopback, as any address that merely looks like it.
 */
@Timeout(300)
class ConfirmationTest {

    private static final String TABLES =
            "tables concert-chatbot-conversations, concert-chatbot-preferences, the-sessions";

    @TempDir
    Path folder;

    // With the default names of tables, and so on a server of its own.
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
    void withoutAnAnswerNothingIsDone() {
        Outcome nobody = console.run("tables", "create");
        Outcome no = console.runWithInput("n\n", "validate");
        Outcome neither = console.runWithInput("maybe\n", "erase", "--user", "ana");

        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("About to create missing tables (concert-chatbot-conversations, ", "give --yes")
                .contains("unknown account, region eu-west-1, endpoint " + address + ", " + TABLES + ". Go on? [y/N] ");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err())
                .contains(
                        "create temporary tables, since concert-chatbot-conversations, ",
                        ", the-sessions can't be found, ")
                .containsPattern("tables concert-chatbot-conversations-validate-[0-9a-f]{8}, .*. Go on\\?")
                .contains("nothing was done");
        assertThat(neither.code()).isEqualTo(1);
        assertThat(neither.err()).contains("erase user ana for good", TABLES, "nothing was done");
        console.run("stats").isRefused(1, "does not exist in region eu-west-1, endpoint " + address);
    }

    @Test
    void aYesIsEnoughAndTheAccountOfTheTablesIsNamed() {
        console.runWithInput("y\n", "tables", "create").isDone();

        Outcome asked = console.runWithInput("yes\n", "erase", "--user", "ana").isDone();
        Outcome told = console.run("erase", "--user", "ana", "--yes").isDone();

        assertThat(asked.err()).containsPattern("About to erase .* account \\d{12}, region eu-west-1,");
        assertThat(told.err())
                .hasLineCount(1)
                .containsPattern("^Going to erase user ana for good: dynamodb, account \\d{12}, region eu-west-1, ")
                .endsWith(", endpoint " + address + ", " + TABLES + ".\n");
    }

    @Test
    void validateNamesTheTemporaryTablesThatItCreatesAndRemovesThem() {
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
    void whereAllTablesExistValidateWorksOnThemAndTheyStay() {
        console.run("tables", "create", "--yes").isDone();

        Outcome outcome = console.run("validate", "--yes").isDone();

        assertThat(outcome.err())
                .contains("Going to store messages, preferences and sessions of made-up users and delete")
                .contains(TABLES)
                .doesNotContain("temporary");
        assertThat(outcome.out()).contains("(0 created just now)").doesNotContain("temporary tables");
        assertThat(console.run("stats", "--exact").isDone().out()).contains("0 messages", "0 users", "0 sessions");
    }
}
