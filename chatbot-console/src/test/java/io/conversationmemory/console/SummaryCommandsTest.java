package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code summarize}, {@code summary}, and the summary in {@code context}. */
class SummaryCommandsTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append(
                    "{\"role\":\"%s\",\"content\":\"said %d\",\"message_id\":\"m%d\",\"timestamp\":\"2026-11-23T%02d:%02d:00.000000Z\"}\n"
                            .formatted(i % 2 == 0 ? "user" : "assistant", i, i, 8 + i / 60, i % 60));
        }
        console.runWithInput(lines.toString(), "append", "--session", "s1", "--user", "ana")
                .isDone();
    }

    @Test
    void aSessionIsSummarizedShownAndTheSummaryDeleted() {
        assertThat(console.run("summary", "--session", "s1").isDone().out()).isEqualTo("Session s1 has no summary.\n");

        Outcome made = console.run("summarize", "--session", "s1", "--user", "ana", "--json")
                .isDone();
        Outcome shown = console.run("summary", "--session", "s1", "--json").isDone();

        JsonObject summary = (JsonObject) made.json().get(0).get("summary").orElseThrow();
        assertThat(summary.members()).containsOnlyKeys("text", "until", "messages", "by", "at", "tokens");
        assertThat(summary.string("by")).contains("counting");
        assertThat(summary.get("messages").orElseThrow()).isNotEqualTo(JsonNumber.of(0));
        assertThat(shown.json()).isEqualTo(made.json());
        assertThat(console.run("context", "--session", "s1", "--json")
                        .isDone()
                        .json()
                        .get(0)
                        .get("session_summary"))
                .contains(summary);
        assertThat(console.run("context", "--session", "s1").isDone().out())
                .contains("Before the window: summary of ", "messages up to 'said ");

        assertThat(console.run("summary", "--session", "s1", "--delete")
                        .isDone()
                        .out())
                .isEqualTo("Deleted the summary of session s1; its messages stay.\n");
        assertThat(console.run("summary", "--session", "s1", "--json")
                        .isDone()
                        .json()
                        .get(0)
                        .get("summary"))
                .contains(JsonNull.NULL);
        assertThat(console.run("context", "--session", "s1", "--json")
                        .isDone()
                        .json()
                        .get(0)
                        .get("session_summary"))
                .isEmpty();
    }

    @Test
    void nothingNewLeavesTheSummaryThatThereIs() {
        Outcome first = console.run("summarize", "--session", "s1").isDone();

        Outcome second = console.run("summarize", "--session", "s1").isDone();

        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).contains("Nothing new can be summarized yet.");
    }

    @Test
    void anothersSessionAndAnUnknownOneAreRefused() {
        assertThat(console.run("summarize", "--session", "s1", "--user", "ben").code())
                .isEqualTo(1);
        assertThat(console.run("summary", "--session", "s1", "--user", "ben").code())
                .isEqualTo(1);
        assertThat(console.run("summary", "--session", "none").code()).isEqualTo(1);
        assertThat(console.run("summary").code()).isEqualTo(2);
    }
}
