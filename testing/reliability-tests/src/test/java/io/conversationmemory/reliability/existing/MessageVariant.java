package io.conversationmemory.reliability.existing;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Variants of message items found in tables, readable and unreadable. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are stateless
enum MessageVariant {
    TOOL_ROLE(draft -> draft.set("role", "tool")),
    SYSTEM_ROLE(draft -> draft.set("role", "system")),
    EMPTY_CONTENT(draft -> draft.set("content", "")),
    NO_METADATA(draft -> draft.without("metadata")),
    RICH_METADATA(draft -> draft.metadata(
            "{ \"n\": 123456789012345678901234567890.5, \"🎸\": [\"a/b\", \"\"], \"\": {} }",
            JsonObject.of("n", new JsonNumber(new BigDecimal("123456789012345678901234567890.5")))
                    .with("🎸", JsonArray.ofStrings(List.of("a/b", "")))
                    .with("", JsonObject.empty()))),
    STRANGE_ID(draft -> draft.set("message_id", "an id / with 🎸 \u0007 and #" + draft.number())),
    SAME_ID(draft -> draft.set("message_id", "m-twice")),
    EXPIRES_IN_2100(draft -> draft.set("expires_at", AttributeValue.fromN("4102444800"))),
    TOKENS(draft -> draft.set("tokens", AttributeValue.fromN("7"))),
    TOOL_CALLS(draft -> draft.set("tool_calls", "[{\"id\":\"c-1\",\"name\":\"find\",\"arguments\":\"{}\"}]")),
    UNKNOWN_ATTRIBUTES(draft -> UnknownAttributes.all().forEach(draft::set)),
    OFFSET(draft -> draft.at(TimeForm.OFFSET)),
    MILLISECONDS(draft -> draft.at(TimeForm.MILLISECONDS)),
    NANOSECONDS(draft -> draft.at(TimeForm.NANOSECONDS)),
    SECONDS_WITH_Z(draft -> draft.at(TimeForm.SECONDS_WITH_Z)),
    BLANK_FOR_T(draft -> draft.at(TimeForm.BLANK_FOR_T)),

    ROBOT(unreadable("role", AttributeValue.fromS("robot"))),
    UPPER_CASE_ROLE(unreadable("role", AttributeValue.fromS("USER"))),
    EMPTY_ROLE(unreadable("role", AttributeValue.fromS(""))),
    ROLE_IS_A_NUMBER(unreadable("role", AttributeValue.fromN("1"))),
    NO_ROLE(without("role")),
    NO_ID(without("message_id")),
    EMPTY_ID(unreadable("message_id", AttributeValue.fromS(""))),
    ID_IS_A_NUMBER(unreadable("message_id", AttributeValue.fromN("7"))),
    NO_CONTENT(without("content")),
    CONTENT_IS_NULL(unreadable("content", AttributeValue.fromNul(true))),
    CONTENT_IS_A_NUMBER(unreadable("content", AttributeValue.fromN("42"))),
    CONTENT_IS_BINARY(unreadable("content", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, -1})))),
    CONTENT_IS_A_LIST(unreadable("content", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))),
    CONTENT_IS_A_MAP(unreadable("content", AttributeValue.fromM(Map.of("text", AttributeValue.fromS("x"))))),
    METADATA_IS_A_LIST(unreadable("metadata", AttributeValue.fromS("[1, 2]"))),
    METADATA_IS_JSON_NULL(unreadable("metadata", AttributeValue.fromS("null"))),
    METADATA_IS_EMPTY(unreadable("metadata", AttributeValue.fromS(""))),
    METADATA_IS_BROKEN(unreadable("metadata", AttributeValue.fromS("{\"intent\": \"venue"))),
    METADATA_HOLDS_NAN(unreadable("metadata", AttributeValue.fromS("{\"confidence\": NaN}"))),
    METADATA_HOLDS_HALF_A_CHARACTER(unreadable("metadata", AttributeValue.fromS("{\"a\": \"\\ud83c\"}"))),
    METADATA_NAMES_A_KEY_TWICE(unreadable("metadata", AttributeValue.fromS("{\"a\": 1, \"a\": 2}"))),
    METADATA_IS_A_MAP(unreadable("metadata", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))))),
    TOOL_CALLS_ARE_NO_LIST(unreadable("tool_calls", AttributeValue.fromS("{}"))),
    TOOL_CALL_ID_IS_A_FLAG(unreadable("tool_call_id", AttributeValue.fromBool(true))),
    TOKENS_ARE_TEXT(unreadable("tokens", AttributeValue.fromS("a dozen"))),
    TOKENS_ARE_NEGATIVE(unreadable("tokens", AttributeValue.fromN("-1"))),
    EXPIRY_IS_TEXT(unreadable("expires_at", AttributeValue.fromS("tomorrow"))),
    TWO_THINGS_WRONG(unreadable("role", AttributeValue.fromS("User"))
            .andThen(unreadable("content", AttributeValue.fromNul(true)))),
    UNREADABLE_AT_AN_UNUSUAL_TIME(
            unreadable("role", AttributeValue.fromS("bot")).andThen(draft -> draft.at(TimeForm.OFFSET))),
    NO_DAY(draft -> draft.under("2025-02-30T00:00:00." + (100_000 + draft.number()), null)),
    NO_TIME(draft -> draft.under("yesterday " + draft.number(), null)),
    EPOCH_SECONDS(draft -> draft.under("17407872" + (10_000 + draft.number()), null)),
    OTHER_SCRIPT(draft -> draft.under("东京 " + draft.number(), null)),
    USER_IS_BLANK(unreadable("user_id", AttributeValue.fromS(" ")).andThen(MessageDraft::notImportable));

    private final Consumer<MessageDraft> change;

    MessageVariant(Consumer<MessageDraft> change) {
        this.change = change;
    }

    void applyTo(MessageDraft draft) {
        change.accept(draft);
    }

    private static Consumer<MessageDraft> unreadable(String attribute, AttributeValue value) {
        return draft -> {
            draft.set(attribute, value);
            draft.unreadable(attribute);
        };
    }

    private static Consumer<MessageDraft> without(String attribute) {
        return draft -> {
            draft.without(attribute);
            draft.unreadable(attribute);
        };
    }
}
