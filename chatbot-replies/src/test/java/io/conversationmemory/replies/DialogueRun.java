package io.conversationmemory.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;

/** Runs a dialogue through the application: one with restarts over an SQLite file, another in memory, which is faster. */
final class DialogueRun implements AutoCloseable {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final Path file;
    private final Dialogue dialogue;
    private Storage storage;
    private ChatbotApplication application;
    private @Nullable UserId user = new UserId("guest-7");
    private int sessions = 1;
    private String reply = "";
    private int checks;

    DialogueRun(Dialogue dialogue, Path file) {
        this.dialogue = dialogue;
        this.file = file;
        start();
    }

    /** Throws {@link AssertionError} at the first check that does not hold. */
    void run() {
        for (String step : dialogue.steps()) {
            String[] parts = step.split(" ", 2);
            switch (parts[0]) {
                case ">" -> say(parts[1]);
                case "+" -> check(step).containsIgnoringCase(parts[1]);
                case "-" -> {
                    for (String word : parts[1].split(" \\| ", -1)) {
                        check(step).doesNotContainIgnoringCase(word);
                    }
                }
                case "=" -> {
                    checks++;
                    assertThat(stored()).as("stored after: " + reply).isEqualTo(expected(parts[1]));
                }
                case "new" -> {
                    sessions++;
                    restart();
                }
                case "resume" -> restart();
                case "user" -> {
                    sessions++;
                    user = new UserId(parts[1]);
                }
                case "anonymous" -> user = null;
                default -> throw new IllegalArgumentException("No step of a dialogue: " + step);
            }
        }
        assertThat(checks).as("checks").isPositive();
    }

    private AbstractStringAssert<?> check(String step) {
        checks++;
        return assertThat(reply).as(step);
    }

    private void say(String text) {
        ChatReply answer =
                application.chatbot().processMessage(ChatRequest.of(text, new SessionId("session-" + sessions), user));
        assertThat(answer.message()).isNotBlank();
        reply = answer.message();
        clock.move(Duration.ofSeconds(5));
    }

    private Map<String, List<String>> stored() {
        JsonObject values = application
                .memory()
                .preferences(new UserId("guest-7"))
                .map(StoredPreferences::values)
                .orElse(JsonObject.empty());
        Map<String, List<String>> stored = new TreeMap<>();
        values.members().forEach((key, value) -> {
            List<String> texts = value instanceof JsonArray array
                    ? array.values().stream().map(DialogueRun::text).sorted().toList()
                    : List.of(text(value));
            if (!texts.isEmpty()) {
                stored.put(key, texts);
            }
        });
        return stored;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : JsonText.write(value);
    }

    private static Map<String, List<String>> expected(String text) {
        if (text.equals("nothing")) {
            return Map.of();
        }
        return Arrays.stream(text.split(" ; ", -1))
                .map(part -> part.split(": ", 2))
                .collect(Collectors.toMap(
                        part -> part[0],
                        part -> Arrays.stream(part[1].split(" \\| ", -1))
                                .sorted()
                                .toList()));
    }

    private void restart() {
        close();
        clock.move(Duration.ofDays(1));
        start();
    }

    private void start() {
        storage = dialogue.restarts()
                ? SqliteStorage.open(
                        new SqliteSettings(file, Retention.forever(), SqliteSettings.DEFAULT_BUSY_TIMEOUT), clock)
                : new InMemoryStorage(clock, Retention.forever());
        application = ChatbotApplication.of(storage, new RuleBasedReplyGenerator(), ChatPolicy.standard(), clock);
    }

    @Override
    public void close() {
        application.close();
        storage.close();
    }
}
