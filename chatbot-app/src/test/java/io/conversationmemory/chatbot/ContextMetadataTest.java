package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextMetadataTest {

    private static final SessionId SESSION = new SessionId("s1");
    private static final Timestamp TIME = Timestamp.parse("2026-03-01T10:00:00.000000Z");

    @Test
    void theContextIsToldByIdsAndCounts() {
        Window window = new Window(
                List.of(message("m1"), message("m2"), message("m3")),
                List.of(),
                List.of(message("left out")),
                true,
                Set.of());
        Summary summary = new Summary("They met.", SortKey.of(TIME), 7, "test", TIME, null, null);
        JsonObject preferences = JsonObject.of("city", "Lisbon").with("genre", "fado");

        JsonObject metadata = ContextMetadata.of(context(window, summary, preferences));

        assertThat(JsonText.write(metadata))
                .isEqualTo("{\"context_messages\":3,\"context_whole\":false,\"context_left_out\":1,"
                        + "\"context_older_left_out\":true,\"context_first_id\":\"m1\",\"context_last_id\":\"m3\","
                        + "\"summary_until\":\"" + SortKey.of(TIME).value() + "\",\"summary_at\":\"" + TIME
                        + "\",\"preference_count\":2,\"preference_keys\":[\"city\",\"genre\"]}");
    }

    @Test
    void anEmptyContextHasCountsOnly() {
        JsonObject metadata = ContextMetadata.of(context(Window.empty(false), null, null));

        assertThat(metadata.members().keySet())
                .containsExactly("context_messages", "context_whole", "context_left_out", "context_older_left_out");
    }

    @Test
    void longIdsAndManyPreferencesStayWithinTheLimit() {
        String longId = "é".repeat(1_024);
        JsonObject.Builder preferences = JsonObject.builder();
        for (int i = 0; i < 500; i++) {
            preferences.put("preference \"" + i + "\"", "x");
        }
        Window window = new Window(List.of(message(longId)), List.of(), List.of(), true, Set.of());
        Summary summary = new Summary("They met.", new SortKey("z".repeat(1_000)), 7, "test", TIME, null, null);

        JsonObject metadata = ContextMetadata.of(context(window, summary, preferences.build()));

        int bytes = JsonText.write(metadata).getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes).isBetween(ContextMetadata.MAX_BYTES - 40, ContextMetadata.MAX_BYTES);
        assertThat(metadata.members()).doesNotContainKeys("context_first_id", "summary_until");
        assertThat(metadata.get("preference_count")).contains(JsonNumber.of(500));
    }

    private static ConversationContext context(
            Window window, @Nullable Summary summary, @Nullable JsonObject preferences) {
        return new ConversationContext(
                SESSION,
                null,
                summary,
                window,
                preferences == null ? null : new StoredPreferences(new UserId("ana"), preferences, TIME, TIME),
                List.of());
    }

    private static StoredMessage message(String id) {
        return StoredMessage.at(SESSION, TIME, Message.ofUser(new MessageId(id), "Hello", null), null);
    }
}
