package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.anId;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes to tables with legacy items, which the legacy service can read. */
class ExistingTablesWriteTest {

    private static final JsonObject METADATA = JsonText.parseObject("{\"intent\":\"venue_search\",\"confidence\":0.8}");

    /** Each message written here has every attribute that one can have. */
    @RegisterExtension
    final Tables tables = new Tables(3, settings -> settings.withRetention(Retention.of(Duration.ofDays(30))));

    @BeforeEach
    void loadWhatTheOlderServiceLeft() {
        LegacyItems.load(tables);
    }

    @Test
    void newMessagesSortAfterLegacyOnesAndTheLegacyServiceReadsThem() {
        UserId user = new UserId("legacy-alice");
        LegacyItems.sessions().forEach((session, old) -> {
            SessionWriter writer = new SessionWriter(new SessionId(session), tables.storage.messages(), tables.clock);
            writer.readNewest(null, 10);

            StoredMessage question = writer.append(userMessage("Where?", user)).message();
            StoredMessage reply = writer.append(replyWithAll(user)).message();

            List<Map<String, AttributeValue>> stored = LegacyItems.stored(tables, session);
            assertThat(stored).hasSize(old.size() + 2);
            assertThat(stored.subList(0, old.size())).isEqualTo(old);
            assertThat(OlderReader.message(stored.get(old.size())))
                    .isEqualTo(seen(question, "user", "Where?", JsonObject.empty()));
            assertThat(OlderReader.message(stored.get(old.size() + 1)))
                    .isEqualTo(seen(reply, "assistant", "There.", METADATA));
            assertThat(stored.get(old.size() + 1)).containsKeys("tool_calls", "tokens", "expires_at");
        });
    }

    @Test
    void writerWithALateClockAppendsAfterTheMessagesThatItRead() {
        SessionId session = new SessionId("legacy-micros");
        Timestamp newest = Timestamp.parse("2025-03-01T00:03:50.123479Z");
        Clock late = Clock.fixed(newest.plus(Duration.ofSeconds(-50)).instant(), ZoneOffset.UTC);
        SessionWriter writer = new SessionWriter(session, tables.storage.messages(), late);
        writer.readNewest(null, 10);

        StoredMessage appended = writer.append(userMessage("after")).message();

        List<Map<String, AttributeValue>> stored = LegacyItems.stored(tables, session.value());
        assertThat(appended.time()).isGreaterThanOrEqualTo(newest);
        assertThat(stored).hasSize(25);
        assertThat(stored.get(24).get("content").s()).isEqualTo("after");
    }

    @Test
    void aPreferenceUpdateKeepsTheOtherKeysUnknownAttributesAndCreatedAt() {
        Map<String, AttributeValue> before = new HashMap<>(preferencesOf("legacy-alice"));
        before.put("locale", AttributeValue.fromS("en_GB"));
        before.put("flags", AttributeValue.fromSs(List.of("beta", "vip")));
        LegacyItems.put(tables, tables.settings.preferencesTable(), before);
        JsonArray genres = JsonArray.ofStrings(List.of("soul"));

        tables.storage.preferences().update(new UserId("legacy-alice"), "favorite_genres", genres);

        Map<String, AttributeValue> after = storedPreferences("legacy-alice");
        JsonObject values = JsonText.parseObject(before.get("preferences").s());
        OlderReader.Preferences seen = OlderReader.preferences(after);
        assertThat(seen.values()).isEqualTo(values.with("favorite_genres", genres));
        assertThat(seen.values().members()).hasSize(6);
        assertThat(seen.updatedAt()).isEqualTo(Tables.NOON.instant());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(List.of("created_at", "locale", "flags"))
                .allSatisfy(name -> assertThat(after.get(name)).isEqualTo(before.get(name)));
    }

    @Test
    void aPreferenceUpdateNeedsNoCreatedAtAndInventsNone() {
        Map<String, AttributeValue> before = preferencesOf("legacy-bob");
        assertThat(before).doesNotContainKey("created_at");

        StoredPreferences updated = tables.storage
                .preferences()
                .update(new UserId("legacy-bob"), "location_preference", JsonText.parse("\"Boston, MA\""));

        Map<String, AttributeValue> after = storedPreferences("legacy-bob");
        assertThat(updated.createdAt()).isNull();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(OlderReader.preferences(after).values())
                .isEqualTo(
                        JsonText.parseObject(before.get("preferences").s()).with("location_preference", "Boston, MA"));
    }

    @Test
    void deletingASessionRemovesOldNewAndBadItemsAndNothingOfOthers() {
        SessionId session = new SessionId("legacy-metadata");
        tables.storage.messages().append(session, Tables.NOON, userMessage("new"));

        long deleted = tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(13);
        LegacyItems.sessions()
                .forEach((id, items) -> assertThat(LegacyItems.stored(tables, id))
                        .isEqualTo(id.equals(session.value()) ? List.of() : items));
    }

    private static Message replyWithAll(UserId user) {
        return Message.of(anId(), Role.ASSISTANT, "There.")
                .withUser(user)
                .withMetadata(METADATA)
                .withToolCalls(List.of(new ToolCall(new ToolCallId("call-1"), "find_venue", "{}")))
                .withTokens(3);
    }

    private static OlderReader.Message seen(StoredMessage stored, String role, String content, JsonObject metadata) {
        return new OlderReader.Message(
                stored.sessionId().value(),
                stored.time().instant(),
                stored.id().value(),
                role,
                content,
                "legacy-alice",
                metadata);
    }

    private static Map<String, AttributeValue> preferencesOf(String user) {
        return LegacyItems.preferences().stream()
                .filter(item -> item.get("user_id").s().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, AttributeValue> storedPreferences(String user) {
        return tables.asideOfTheStorage()
                .getItem(request -> request.tableName(tables.settings.preferencesTable())
                        .key(Map.of("user_id", AttributeValue.fromS(user)))
                        .consistentRead(true))
                .item();
    }
}
