package io.conversationmemory.items;

import static io.conversationmemory.items.ItemExamples.FULL_MESSAGE;
import static io.conversationmemory.items.ItemExamples.MESSAGE;
import static io.conversationmemory.items.ItemExamples.NOW;
import static io.conversationmemory.items.ItemExamples.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageItemsTest {

    private static final Attribute YES = new Attribute.Other(JsonObject.of("BOOL", new JsonBoolean(true)));

    @Test
    void messageSurvivesARoundTrip() {
        StoredMessage back = (StoredMessage) MessageItems.decode(MESSAGE);

        assertThat(back.message()).isEqualTo(FULL_MESSAGE);
        assertThat(back.sessionId()).isEqualTo(S);
        assertThat(back.time()).isEqualTo(NOW);
        assertThat(back.expiresAt()).isEqualTo(1_800_000_000L);
        assertThat(back.problems()).isEmpty();
    }

    @Test
    void absentFieldsAreNotStored() {
        RawItem item = MessageItems.encode(S, NOW, Message.of(new MessageId("m"), Role.USER, ""), null);

        assertThat(item.attributes())
                .containsOnlyKeys("session_id", "timestamp", "message_id", "role", "content", "metadata");
        assertThat(item.text("metadata")).contains("{}");
        assertThat(item.text("content")).contains("");
        assertThat(item.text("timestamp")).contains("2026-11-23T12:41:00.123456Z");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("message_id", null),
                Arguments.of("message_id", Attribute.text("")),
                Arguments.of("message_id", Attribute.text("x".repeat(2049))),
                Arguments.of("message_id", Attribute.number(1)),
                Arguments.of("role", null),
                Arguments.of("role", Attribute.text("User")),
                Arguments.of("role", Attribute.text("robot")),
                Arguments.of("role", YES),
                Arguments.of("content", null),
                Arguments.of("content", Attribute.number(1)),
                Arguments.of("content", Attribute.text("a\uD83C")),
                Arguments.of("user_id", Attribute.text(" ")),
                Arguments.of("user_id", YES),
                Arguments.of("metadata", Attribute.text("")),
                Arguments.of("metadata", Attribute.text("{broken")),
                Arguments.of("metadata", Attribute.text("[]")),
                Arguments.of("metadata", Attribute.text("{\"a\":NaN}")),
                Arguments.of("metadata", Attribute.text("{\"a\":\"\\ud83c\"}")),
                Arguments.of("metadata", YES),
                Arguments.of("tool_calls", Attribute.text("{}")),
                Arguments.of("tool_calls", Attribute.text("[1]")),
                Arguments.of("tool_calls", Attribute.text("[{\"id\":\"c\",\"name\":\"n\"}]")),
                Arguments.of("tool_calls", Attribute.text("[{\"id\":\"\",\"name\":\"n\",\"arguments\":\"\"}]")),
                Arguments.of("tool_calls", YES),
                Arguments.of("tool_call_id", Attribute.text("")),
                Arguments.of("tool_call_id", Attribute.number(1)),
                Arguments.of("tokens", Attribute.text("12")),
                Arguments.of("tokens", new Attribute.Num("-1")),
                Arguments.of("tokens", new Attribute.Num("2147483648")),
                Arguments.of("expires_at", Attribute.text("1800000000")),
                Arguments.of("expires_at", new Attribute.Num("1e30")),
                Arguments.of("timestamp", Attribute.text("yesterday")),
                Arguments.of("session_id", Attribute.text(" ")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void invalidAttributeMakesAnUnreadableMessageThatNamesIt(String attribute, Attribute value) {
        RawItem item = MESSAGE.with(attribute, value);

        UnreadableMessage bad = (UnreadableMessage) MessageItems.decode(item);

        assertThat(bad.problems()).extracting(ItemProblem::attribute).containsExactly(attribute);
        assertThat(bad.raw()).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource({"tokens,0", "tokens,2147483647"})
    void smallestAndLargestTokenCountsAreDecoded(String attribute, String number) {
        StoredMessage stored = (StoredMessage) MessageItems.decode(MESSAGE.with(attribute, new Attribute.Num(number)));

        assertThat(stored.message().tokens()).isEqualTo(Integer.parseInt(number));
    }

    @Test
    void invalidNumberIsOneProblem() {
        RawItem item = MESSAGE.with("tokens", new Attribute.Num("-1"))
                .with("expires_at", new Attribute.Num("1e30"))
                .with("content", Attribute.number(1));

        UnreadableMessage bad = (UnreadableMessage) MessageItems.decode(item);

        assertThat(bad.problems())
                .extracting(ItemProblem::toString)
                .containsExactlyInAnyOrder(
                        "tokens: a number out of range",
                        "expires_at: a number out of range",
                        "content: of type N, not S");
    }

    @Test
    void textInsteadOfANumberIsReportedByItsType() {
        UnreadableMessage bad = (UnreadableMessage) MessageItems.decode(MESSAGE.with("tokens", Attribute.text("12")));

        assertThat(bad.problems()).extracting(ItemProblem::toString).containsExactly("tokens: of type S, not N");
    }

    @Test
    void everyProblemOfAnItemIsReportedAtOnce() {
        RawItem item = MESSAGE.with("role", null).with("metadata", YES).with("tokens", YES);

        UnreadableMessage bad = (UnreadableMessage) MessageItems.decode(item);

        assertThat(bad.problems())
                .extracting(ItemProblem::toString)
                .containsExactly("role: missing", "metadata: of type BOOL, not S", "tokens: of type BOOL, not N");
    }

    @Test
    void problemsDoNotShowContent() {
        RawItem item = MESSAGE.with("role", Attribute.text("secret"))
                .with("metadata", Attribute.text("{\"secret\":1,\"secret\":2}"))
                .with("tool_calls", Attribute.text("[\"secret\"]"));

        assertThat(MessageItems.decode(item).toString()).doesNotContain("secret");
    }

    @Test
    void absentMetadataIsEmptyAndUnknownAttributesAreIgnored() {
        RawItem item = MESSAGE.with("metadata", null).with("unknown", YES);

        StoredMessage stored = (StoredMessage) MessageItems.decode(item);

        assertThat(stored.message().metadata()).isEqualTo(JsonObject.empty());
        assertThat(stored.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T00:00:00,2025-03-01T00:00:00.000000Z,true",
        "2025-03-01T00:00:00.123456+00:00,2025-03-01T00:00:00.123456Z,true",
        "2025-03-01T00:00:00Z,2025-03-01T00:00:00.000000Z,false",
        "2025-03-01T02:00:00+02:00,2025-03-01T00:00:00.000000Z,false",
        "2025-03-01T00:00:00.123,2025-03-01T00:00:00.123000Z,false"
    })
    void legacyTimesAreDecodedAndUnusualOnesReported(String key, String time, boolean usual) {
        StoredMessage stored = (StoredMessage) MessageItems.decode(MESSAGE.with("timestamp", Attribute.text(key)));

        assertThat(stored.key()).hasToString(key);
        assertThat(stored.time()).hasToString(time);
        assertThat(stored.problems().isEmpty()).isEqualTo(usual);
    }

    @Test
    void itemIsRefusedForItsKeysOnly() {
        assertThat(MessageItems.keyProblems(MESSAGE.with("role", null))).isEmpty();
        assertThat(MessageItems.keyProblems(MESSAGE.with("user_id", null))).isEmpty();

        assertThat(MessageItems.keyProblems(MESSAGE.with("session_id", null))).hasSize(1);
        assertThat(MessageItems.keyProblems(MESSAGE.with("timestamp", YES))).hasSize(1);
        assertThat(MessageItems.keyProblems(MESSAGE.with("timestamp", Attribute.text("x".repeat(1025)))))
                .hasSize(1);
        assertThat(MessageItems.keyProblems(MESSAGE.with("user_id", Attribute.text(""))))
                .hasSize(1);
    }

    @Test
    void expiryIsReadFromUnreadableItems() {
        assertThat(MessageItems.expiryOf(MESSAGE.with("role", null))).isEqualTo(1_800_000_000L);
        assertThat(MessageItems.expiryOf(MESSAGE.with("expires_at", new Attribute.Num("1800000000.7"))))
                .isEqualTo(1_800_000_000L);
        assertThat(MessageItems.expiryOf(MESSAGE.with("expires_at", Attribute.text("1"))))
                .isNull();
    }
}
