package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.UnreadablePreferences;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in a table ends in a value or in a typed refusal, never in another exception. */
@Tag("reliability")
class JsonFuzzTest {

    private static final long SEED = 20261123L;
    private static final int ROUNDS = 10_000;

    private static final List<String> PIECES = List.of(
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d83c", "null", "true", "1", "-", "0", ".", "e", "9", " ",
            "\n", "🎸", "\uD83C", "\uDFB8", "\u0000", "a", "\"a\"", "\"a\":", "{}", "[]", "1e9", "NaN", "//", "'");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "user",
            "assistant",
            "tool",
            "USER",
            "m",
            "{}",
            "[]",
            "null",
            "{\"a\":1}",
            "[1]",
            "{",
            "[{\"id\":\"c\",\"name\":\"n\",\"arguments\":\"{}\"}]",
            "[{\"id\":\"\",\"name\":\"n\",\"arguments\":\"{}\"}]",
            "[{\"id\":\"c\",\"name\":\" \",\"arguments\":\"{}\"}]",
            "[{\"id\":1}]",
            "[null]",
            "[{\"message_id\":\"m\",\"time\":\"2026-11-23T12:41:00Z\",\"finished\":true,\"changed_at\":\"2026-11-23T12:41:00Z\"}]",
            "[{\"message_id\":\"m\",\"time\":\"never\",\"finished\":true,\"changed_at\":\"\"}]",
            "[{\"finished\":true}]",
            "[[\"m\",1795437660000000,250,true],[\"m\",-1,-1,false,null,{}]]",
            "[[\"m\",1e400,0.5,true,\"a\"]]",
            "2026-11-23T12:41:00",
            "2026-11-23T12:41:00.123456Z",
            "2026-11-23T12:41:00Z",
            "0000-01-01T00:00:00",
            "+99999-01-01",
            "2026-11-23T12:41:00+19:00",
            "9999-12-31T23:59:59.999999-18:00",
            "0001-01-01T00:00:00+18:00",
            "\uD83C",
            "a\uDFB8",
            "🎸",
            "\u0000",
            "x".repeat(3000),
            "\uFFFF");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "1.5",
            "9223372036854775807",
            "9223372036854775808",
            "1e125",
            "1e999999999",
            "1e-999999999",
            "2147483648",
            "x",
            "",
            "9".repeat(100_000));

    private final Random random = new Random(SEED);

    @Test
    void parsingReturnsAValueOrThrowsInvalidJson() {
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pick(PIECES));
            }
            try {
                var value = JsonText.parse(text.toString());
                assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
                read++;
            } catch (InvalidJsonException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round, e);
            }
        }

        assertThat(read).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void decodingReturnsAMessageOrAnUnreadableMessage() {
        int good = 0;
        int bad = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RawItem item = damaged(ItemExamples.MESSAGE)
                    .with("session_id", Attribute.text(pick(List.of("s", " ", "\u0000", "x".repeat(2049)))))
                    .with("timestamp", Attribute.text(pick(List.of("2026-11-23T12:41:00", "x", "2026-11-23", "🎸"))));
            try {
                MessageItem decoded = MessageItems.decode(item);
                good += decoded instanceof StoredMessage ? 1 : 0;
                if (decoded instanceof UnreadableMessage problem) {
                    bad++;
                    assertThat(problem.problems()).isNotEmpty();
                    assertThat(problem.raw()).isEqualTo(item);
                }
                assertThat(ItemSize.of(item)).isPositive();
                MessageItems.keyProblems(item);
                MessageItems.expiryOf(item);
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round + ": " + item.attributes(), e);
            }
        }

        assertThat(good).isGreaterThan(ROUNDS / 100);
        assertThat(bad).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void decodingReturnsASessionOrAnUnreadableSession() {
        int good = 0;
        int bad = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RawItem item = damaged(ItemExamples.SESSION).with("session_id", Attribute.text("s"));
            try {
                SessionItem decoded = SessionItems.decode(item);
                good += decoded instanceof StoredSession ? 1 : 0;
                if (decoded instanceof UnreadableSession problem) {
                    bad++;
                    assertThat(problem.problems()).isNotEmpty();
                }
                SessionItems.keyProblems(item);
                SessionItems.expiryOf(item);
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round + ": " + item.attributes(), e);
            }
        }

        assertThat(good).isGreaterThan(ROUNDS / 100);
        assertThat(bad).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void decodingReturnsPreferencesOrProblems() {
        int good = 0;
        int bad = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RawItem item = damaged(ItemExamples.PREFERENCES)
                    .with("user_id", Attribute.text(pick(List.of("u", "u", " ", "x".repeat(2049)))));
            try {
                PreferenceItem decoded = PreferenceItems.decode(item);
                good += decoded.problems().isEmpty() ? 1 : 0;
                if (decoded instanceof UnreadablePreferences problem) {
                    bad++;
                    assertThat(problem.problems()).isNotEmpty();
                    assertThat(problem.raw()).isEqualTo(item);
                }
                PreferenceItems.encode(item, ItemExamples.ANA, JsonObject.empty(), ItemExamples.CLOCK);
                PreferenceItems.keyProblems(item);
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round + ": " + item.attributes(), e);
            }
        }

        assertThat(good).isGreaterThan(ROUNDS / 100);
        assertThat(bad).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void arbitraryItemsAreReadOrRefused() {
        int read = 0;
        List<String> values =
                List.of("\"a\"", "\"1\"", "1", "true", "null", "[]", "{}", "[\"a\"]", "[{\"S\":\"a\"}]", "\"YQ==\"");
        List<String> types = List.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS", "X", "s", "");
        for (int round = 0; round < ROUNDS; round++) {
            String json = "{\"a\":{\"" + pick(types) + "\":" + pick(values) + "}"
                    + (random.nextInt(5) == 0 ? ",\"b\":" + pick(values) : "") + "}";
            try {
                RawItem item = RawItemJson.parse(JsonText.parseObject(json));
                assertThat(RawItemJson.parse(RawItemJson.write(item))).isEqualTo(item);
                assertThat(ItemSize.of(item)).isPositive();
                read++;
            } catch (InvalidJsonException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round + ": " + json, e);
            }
        }

        assertThat(read).isGreaterThan(ROUNDS / 100);
    }

    /** The item with some of its attributes replaced by whatever, or taken away. */
    private RawItem damaged(RawItem good) {
        RawItem item = good;
        List<String> names = List.copyOf(good.attributes().keySet());
        for (int i = random.nextInt(3); i > 0; i--) {
            item = item.with(pick(names), arbitrary());
        }
        return item;
    }

    private Attribute arbitrary() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> new Attribute.Num(pick(NUMBERS));
            case 2 ->
                new Attribute.Other(JsonText.parseObject(pick(List.of(
                        "{}", "{\"BOOL\":true}", "{\"NULL\":true}", "{\"M\":{\"a\":{\"L\":[]}}}", "{\"B\":\"\"}"))));
            default -> Attribute.text(pick(TEXTS));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
