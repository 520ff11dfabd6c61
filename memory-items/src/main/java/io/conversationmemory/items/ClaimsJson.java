package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the claims of a session as the JSON array of its item. Unknown members of a claim are carried
 * over.
 */
final class ClaimsJson {

    private static final String MESSAGE_ID = "message_id";
    private static final String TIME = "time";
    private static final String FINISHED = "finished";
    private static final String CHANGED_AT = "changed_at";
    private static final String REPLY = "reply";

    private ClaimsJson() {}

    /**
     * Returns the JSON of the claims.
     *
     * @param read the item as it was read, with decodable claims; null if there was none
     */
    static String write(@Nullable RawItem read, TurnClaims claims) {
        Map<String, JsonObject> known = read == null ? Map.of() : byQuestion(new ItemReader(read));
        List<JsonValue> written = new ArrayList<>();
        for (TurnClaim claim : claims.all()) {
            String question = claim.question().value();
            JsonObject entry = known.getOrDefault(question, JsonObject.empty())
                    .with(MESSAGE_ID, question)
                    .with(TIME, claim.time().toString())
                    .with(FINISHED, new JsonBoolean(claim.finished()))
                    .with(CHANGED_AT, claim.changedAt().toString());
            written.add(
                    claim.reply() == null
                            ? entry.without(REPLY)
                            : entry.with(REPLY, claim.reply().value()));
        }
        return JsonText.write(new JsonArray(written));
    }

    /** Returns the claims of an item; null, and a problem in the reader, if they are not decodable. */
    static @Nullable TurnClaims read(ItemReader reader) {
        List<JsonValue> claims = reader.array(SessionItems.CLAIMS);
        if (claims == null) {
            return null;
        }
        try {
            return new TurnClaims(claims.stream().map(ClaimsJson::claim).toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            reader.problem(SessionItems.CLAIMS, "an entry is not a claim");
            return null;
        }
    }

    private static Map<String, JsonObject> byQuestion(ItemReader reader) {
        Map<String, JsonObject> claims = new HashMap<>();
        List<JsonValue> values = reader.array(SessionItems.CLAIMS);
        if (values != null) {
            for (JsonValue value : values) {
                if (value instanceof JsonObject claim) {
                    claim.string(MESSAGE_ID).ifPresent(question -> claims.putIfAbsent(question, claim));
                }
            }
        }
        return claims;
    }

    private static TurnClaim claim(JsonValue value) {
        if (!(value instanceof JsonObject claim) || !(claim.members().get(FINISHED) instanceof JsonBoolean finished)) {
            throw new IllegalArgumentException("an entry is not a claim");
        }
        return new TurnClaim(
                new MessageId(text(claim, MESSAGE_ID)),
                Timestamp.parse(text(claim, TIME)),
                finished.value(),
                Timestamp.parse(text(claim, CHANGED_AT)),
                claim.get(REPLY).isPresent() ? new MessageId(text(claim, REPLY)) : null);
    }

    private static String text(JsonObject claim, String key) {
        return claim.string(key).orElseThrow(() -> new IllegalArgumentException("an entry has no string " + key));
    }
}
