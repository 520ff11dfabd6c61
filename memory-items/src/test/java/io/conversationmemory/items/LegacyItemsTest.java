package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The items that the older service wrote. */
class LegacyItemsTest {

    private static List<JsonObject> lines;

    @BeforeAll
    static void readTheFile() throws IOException {
        try (InputStream file = LegacyItemsTest.class.getResourceAsStream("/legacy-tables/items.jsonl")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonText::parseObject)
                    .toList();
        }
        assertThat(lines).hasSize(69);
    }

    @Test
    void everyMessageButOneIsDecodable() {
        List<MessageItem> messages = messages();

        assertThat(messages).hasSize(66);
        assertThat(messages.stream().filter(UnreadableMessage.class::isInstance))
                .hasSize(1);
        assertThat(messages.stream().filter(StoredMessage.class::isInstance))
                .allMatch(
                        message -> message.problems().isEmpty() && message.key().sortsChronologically());
    }

    @Test
    void unpairedSurrogateInMetadataMakesAnUnreadableMessage() {
        UnreadableMessage bad = messages().stream()
                .filter(UnreadableMessage.class::isInstance)
                .map(UnreadableMessage.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(bad.problems()).extracting(ItemProblem::attribute).containsExactly("metadata");
        assertThat(bad.problems().get(0).reason()).contains("surrogate");
        assertThat(bad.sessionKey()).isEqualTo("legacy-metadata");
        assertThat(bad.key()).hasToString("2025-03-05T00:00:10");
        assertThat(bad.raw().text("message_id")).contains("met-10");
        assertThat(bad.raw().text("content")).contains("metadata 10");
        assertThat(bad.raw().text("role")).contains("assistant");
    }

    @Test
    void numbersOfMetadataAreExact() {
        JsonObject floats = metadata("met-04");
        JsonObject integers = metadata("met-05");

        assertThat(floats.get("float")).contains(number("0.30000000000000004"));
        assertThat(floats.get("tiny")).contains(number("5e-324"));
        assertThat(floats.get("huge")).contains(number("1.7976931348623157e+308"));
        assertThat(floats.get("neg0")).contains(number("0"));
        assertThat(floats.get("exp")).contains(number("1e+22"));
        assertThat(integers.get("beyond")).contains(number("123456789012345678901234567890"));
        assertThat(integers.get("neg")).contains(number("-9223372036854775809"));
    }

    @Test
    void unicodeEmptyKeysAndDepthOfMetadataAreDecoded() {
        assertThat(metadata("met-06").string("ünicöde 🎸")).contains("東京 😀");
        assertThat(metadata("met-07").get("")).contains(new JsonString("empty key"));
        assertThat(metadata("met-08").depth()).isGreaterThan(50);
    }

    @Test
    void itemSurvivesARoundTrip() {
        for (JsonObject line : lines) {
            JsonObject item = (JsonObject) line.get("item").orElseThrow();

            assertThat(RawItemJson.write(RawItemJson.parse(item))).isEqualTo(item);
        }
    }

    @Test
    void preferencesAreDecoded() {
        List<StoredPreferences> preferences = items("concert-chatbot-preferences")
                .map(item -> (StoredPreferences) PreferenceItems.decode(item))
                .toList();

        assertThat(preferences)
                .extracting(each -> each.userId().value())
                .containsExactly("legacy-alice", "legacy-bob", "legacy-carol");
        assertThat(preferences.get(0).values().strings("favorite_genres")).containsExactly("rock", "jazz", "blues");
        assertThat(preferences.get(0).createdAt()).hasToString("2026-11-23T13:09:51.453696Z");
        assertThat(preferences.get(1).createdAt()).isNull();
    }

    private static JsonObject metadata(String id) {
        return messages().stream()
                .filter(StoredMessage.class::isInstance)
                .map(StoredMessage.class::cast)
                .filter(stored -> stored.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .message()
                .metadata();
    }

    private static List<MessageItem> messages() {
        return items("concert-chatbot-conversations").map(MessageItems::decode).toList();
    }

    private static Stream<RawItem> items(String table) {
        return lines.stream()
                .filter(line -> line.string("table").orElseThrow().equals(table))
                .map(line -> RawItemJson.parse((JsonObject) line.get("item").orElseThrow()));
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }
}
