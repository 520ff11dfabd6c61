package io.conversationmemory.reliability.found;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is found in tables besides tidy messages. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum Oddity {
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

    ROBOT(bad("role", AttributeValue.fromS("robot"))),
    UPPER_CASE_ROLE(bad("role", AttributeValue.fromS("USER"))),
    EMPTY_ROLE(bad("role", AttributeValue.fromS(""))),
    ROLE_IS_A_NUMBER(bad("role", AttributeValue.fromN("1"))),
    NO_ROLE(without("role")),
    NO_ID(without("message_id")),
    EMPTY_ID(bad("message_id", AttributeValue.fromS(""))),
    ID_IS_A_NUMBER(bad("message_id", AttributeValue.fromN("7"))),
    NO_CONTENT(without("content")),
    CONTENT_IS_NULL(bad("content", AttributeValue.fromNul(true))),
    CONTENT_IS_A_NUMBER(bad("content", AttributeValue.fromN("42"))),
    CONTENT_IS_BINARY(bad("content", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, -1})))),
    CONTENT_IS_A_LIST(bad("content", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))),
    CONTENT_IS_A_MAP(bad("content", AttributeValue.fromM(Map.of("text", AttributeValue.fromS("x"))))),
    METADATA_IS_A_LIST(bad("metadata", AttributeValue.fromS("[1, 2]"))),
    METADATA_IS_JSON_NULL(bad("metadata", AttributeValue.fromS("null"))),
    METADATA_IS_EMPTY(bad("metadata", AttributeValue.fromS(""))),
    METADATA_IS_BROKEN(bad("metadata", AttributeValue.fromS("{\"intent\": \"venue"))),
    METADATA_HOLDS_NAN(bad("metadata", AttributeValue.fromS("{\"confidence\": NaN}"))),
    METADATA_HOLDS_HALF_A_CHARACTER(bad("metadata", AttributeValue.fromS("{\"a\": \"\\ud83c\"}"))),
    METADATA_NAMES_A_KEY_TWICE(bad("metadata", AttributeValue.fromS("{\"a\": 1, \"a\": 2}"))),
    METADATA_IS_A_MAP(bad("metadata", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))))),
    TOOL_CALLS_ARE_NO_LIST(bad("tool_calls", AttributeValue.fromS("{}"))),
    TOOL_CALL_ID_IS_A_FLAG(bad("tool_call_id", AttributeValue.fromBool(true))),
    TOKENS_ARE_TEXT(bad("tokens", AttributeValue.fromS("a dozen"))),
    TOKENS_ARE_NEGATIVE(bad("tokens", AttributeValue.fromN("-1"))),
    EXPIRY_IS_TEXT(bad("expires_at", AttributeValue.fromS("tomorrow"))),
    TWO_THINGS_WRONG(bad("role", AttributeValue.fromS("User")).andThen(bad("content", AttributeValue.fromNul(true)))),
    BAD_AND_AT_AN_ODD_TIME(bad("role", AttributeValue.fromS("bot")).andThen(draft -> draft.at(TimeForm.OFFSET))),
    NO_DAY(draft -> draft.under("2025-02-30T00:00:00." + (100_000 + draft.number()), null)),
    NO_TIME(draft -> draft.under("yesterday " + draft.number(), null)),
    EPOCH_SECONDS(draft -> draft.under("17407872" + (10_000 + draft.number()), null)),
    OTHER_SCRIPT(draft -> draft.under("东京 " + draft.number(), null)),
    USER_IS_BLANK(bad("user_id", AttributeValue.fromS(" ")).andThen(Draft::onlyOtherToolsCanPutIt));

    private final Consumer<Draft> change;

    Oddity(Consumer<Draft> change) {
        this.change = change;
    }

    void spoil(Draft draft) {
        change.accept(draft);
    }

    private static Consumer<Draft> bad(String attribute, AttributeValue value) {
        return draft -> {
            draft.set(attribute, value);
            draft.bad(attribute);
        };
    }

    private static Consumer<Draft> without(String attribute) {
        return draft -> {
            draft.without(attribute);
            draft.bad(attribute);
        };
    }
}
