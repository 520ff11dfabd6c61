package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Items with every attribute that we know, as we write them. */
final class ItemExamples {

    static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00.123456Z");
    static final Clock CLOCK = Clock.fixed(NOW.instant(), ZoneOffset.UTC);
    static final SessionId S = new SessionId("s");
    static final UserId ANA = new UserId("ana");

    static final Message FULL_MESSAGE = Message.of(new MessageId("m"), Role.ASSISTANT, "Hello 🎸\u0000")
            .withUser(ANA)
            .withMetadata(JsonObject.of("intent", "general").with("confidence", JsonNumber.of(0.8)))
            .withToolCalls(List.of(new ToolCall(new ToolCallId("c"), "search", "{\"broken")))
            .withToolCallId(new ToolCallId("d"))
            .withTokens(12);

    static final Session FULL_SESSION = Session.begun(S, ANA, NOW)
            .withTitle("Jazz 🎷")
            .withContext(JsonObject.of("a", JsonNumber.of(1)))
            .withWindowStart(NOW.plusMicros(5))
            .withSystemMessage("Be kind.")
            .withClaims(new TurnClaims(List.of(
                    new TurnClaim(new MessageId("q"), NOW, false, NOW.plusMicros(1)),
                    new TurnClaim(new MessageId("r"), NOW, true, NOW.plusMicros(2)))));

    static final RawItem MESSAGE = MessageItems.encode(S, NOW, FULL_MESSAGE, 1_800_000_000L);
    static final RawItem SESSION = SessionItems.encode(null, FULL_SESSION, 1_800_000_000L);
    static final RawItem PREFERENCES = PreferenceItems.encode(null, ANA, JsonObject.of("a", JsonNumber.of(1)), CLOCK)
            .with("unknown", Attribute.text("kept"));

    private ItemExamples() {}
}
