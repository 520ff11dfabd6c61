package io.conversationmemory.contract;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import java.util.function.UnaryOperator;

/** Kinds of unreadable message items. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum UnreadableMessageKind {
    ODD_ROLE("role", item -> item.with("role", Attribute.text("robot"))),
    UPPER_CASE_ROLE("role", item -> item.with("role", Attribute.text("USER"))),
    NO_ROLE("role", item -> item.with("role", null)),
    NO_ID("message_id", item -> item.with("message_id", null)),
    BLANK_ID("message_id", item -> item.with("message_id", Attribute.text(" "))),
    NO_CONTENT("content", item -> item.with("content", null)),
    CONTENT_IS_A_NUMBER("content", item -> item.with("content", Attribute.number(42))),
    CONTENT_IS_NULL("content", item -> item.with("content", other("NULL"))),
    METADATA_BROKEN("metadata", item -> item.with("metadata", Attribute.text("{\"intent\": \"venue"))),
    METADATA_WITH_NAN("metadata", item -> item.with("metadata", Attribute.text("{\"confidence\": NaN}"))),
    METADATA_IS_A_LIST("metadata", item -> item.with("metadata", Attribute.text("[1, 2]"))),
    METADATA_IS_A_MAP("metadata", item -> item.with("metadata", new Attribute.Other(mapOfOne()))),
    METADATA_WITH_HALF_A_CHARACTER("metadata", item -> item.with("metadata", Attribute.text("{\"a\": \"\\ud83c\"}"))),
    TOOL_CALLS_BROKEN("tool_calls", item -> item.with("tool_calls", Attribute.text("[{\"id\": \"call\"}]"))),
    TOKENS_ARE_TEXT("tokens", item -> item.with("tokens", Attribute.text("12"))),
    EXPIRY_IS_TEXT("expires_at", item -> item.with("expires_at", Attribute.text("tomorrow"))),
    NO_DAY_OF_THE_CALENDAR(
            "timestamp", item -> item.with("timestamp", Attribute.text("2025-02-30T" + timeOf(item) + ".5")));

    /** Attribute that the item's problem names. */
    private final String attribute;

    private final UnaryOperator<RawItem> spoiled;

    UnreadableMessageKind(String attribute, UnaryOperator<RawItem> spoiled) {
        this.attribute = attribute;
        this.spoiled = spoiled;
    }

    String attribute() {
        return attribute;
    }

    RawItem item(SessionId session, String timestamp) {
        return spoiled.apply(Given.messageItem(session, timestamp));
    }

    private static String timeOf(RawItem item) {
        return item.text("timestamp").orElseThrow().substring("2025-03-01T".length());
    }

    private static Attribute other(String type) {
        return new Attribute.Other(JsonObject.of(type, new JsonBoolean(true)));
    }

    private static JsonObject mapOfOne() {
        return JsonObject.of("M", JsonObject.of("tags", JsonObject.of("L", JsonArray.of(JsonObject.of("S", "x")))));
    }
}
