package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the claims of a session as the JSON array of its item. A claim is an array, since it is written with each message of
 * its turn and of the twenty turns after it: the id of the question, the time of the question in microseconds since 1970, the microseconds
 * from there to the last change, whether it is finished, and the id of the reply, if that is not derived from the question. Elements that
 * follow are carried over.
 *
 * <p>Earlier versions wrote a claim as an object. It is read, and written in that form again, with its unknown members.
 */
final class ClaimsJson {

    private static final String MESSAGE_ID = "message_id";
    private static final String TIME = "time";
    private static final String FINISHED = "finished";
    private static final String CHANGED_AT = "changed_at";
    private static final String REPLY = "reply";

    /** The elements of a claim that are known, with that of the reply. */
    private static final int KNOWN = 5;

    private static final Timestamp EPOCH = Timestamp.of(Instant.EPOCH);

    private ClaimsJson() {}

    /**
     * Returns the JSON of the claims.
     *
     * @param read the item as it was read, with decodable claims; null if there was none
     */
    static String write(@Nullable RawItem read, TurnClaims claims) {
        Map<String, JsonValue> known = read == null ? Map.of() : byQuestion(new ItemReader(read));
        List<JsonValue> written = new ArrayList<>();
        for (TurnClaim claim : claims.all()) {
            JsonValue before = known.get(claim.question().value());
            written.add(before instanceof JsonObject object ? object(object, claim) : array(before, claim));
        }
        return JsonText.write(new JsonArray(written));
    }

    private static JsonArray array(@Nullable JsonValue before, TurnClaim claim) {
        List<JsonValue> elements = new ArrayList<>(List.of(
                new JsonString(claim.question().value()),
                JsonNumber.of(claim.time().microsSince(EPOCH)),
                JsonNumber.of(claim.changedAt().microsSince(claim.time())),
                new JsonBoolean(claim.finished())));
        List<JsonValue> unknown =
                before instanceof JsonArray array && array.values().size() > KNOWN
                        ? array.values().subList(KNOWN, array.values().size())
                        : List.of();
        if (claim.reply() != null) {
            elements.add(new JsonString(claim.reply().value()));
        } else if (!unknown.isEmpty()) {
            elements.add(JsonNull.NULL);
        }
        elements.addAll(unknown);
        return new JsonArray(elements);
    }

    private static JsonObject object(JsonObject before, TurnClaim claim) {
        JsonObject object = before.with(TIME, claim.time().toString())
                .with(FINISHED, new JsonBoolean(claim.finished()))
                .with(CHANGED_AT, claim.changedAt().toString());
        return claim.reply() == null
                ? object.without(REPLY)
                : object.with(REPLY, claim.reply().value());
    }

    /** Returns the claims of an item; null, and a problem in the reader, if they are not decodable. */
    static @Nullable TurnClaims read(ItemReader reader) {
        List<JsonValue> claims = reader.array(SessionItems.CLAIMS);
        if (claims == null) {
            return null;
        }
        try {
            return new TurnClaims(claims.stream().map(ClaimsJson::claim).toList());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            reader.problem(SessionItems.CLAIMS, "an entry is not a claim");
            return null;
        }
    }

    /** Returns the entries by the ids of their questions. */
    private static Map<String, JsonValue> byQuestion(ItemReader reader) {
        Map<String, JsonValue> claims = new HashMap<>();
        List<JsonValue> values = reader.array(SessionItems.CLAIMS);
        if (values != null) {
            values.forEach(value -> claims.putIfAbsent(text(question(value)), value));
        }
        return claims;
    }

    private static @Nullable JsonValue question(JsonValue claim) {
        return claim instanceof JsonArray array
                ? array.values().get(0)
                : ((JsonObject) claim).members().get(MESSAGE_ID);
    }

    private static TurnClaim claim(JsonValue value) {
        if (value instanceof JsonArray array) {
            return claim(array.values());
        }
        if (value instanceof JsonObject object && object.members().get(FINISHED) instanceof JsonBoolean finished) {
            return new TurnClaim(
                    new MessageId(text(object.members().get(MESSAGE_ID))),
                    Timestamp.parse(text(object.members().get(TIME))),
                    finished.value(),
                    Timestamp.parse(text(object.members().get(CHANGED_AT))),
                    reply(object.members().get(REPLY)));
        }
        throw new IllegalArgumentException("an entry is not a claim");
    }

    private static TurnClaim claim(List<JsonValue> elements) {
        if (elements.size() < KNOWN - 1 || !(elements.get(3) instanceof JsonBoolean finished)) {
            throw new IllegalArgumentException("an entry is not a claim");
        }
        Timestamp time = EPOCH.plusMicros(micros(elements.get(1)));
        return new TurnClaim(
                new MessageId(text(elements.get(0))),
                time,
                finished.value(),
                time.plusMicros(micros(elements.get(2))),
                elements.size() < KNOWN || elements.get(4) instanceof JsonNull ? null : reply(elements.get(4)));
    }

    private static @Nullable MessageId reply(@Nullable JsonValue value) {
        return value == null ? null : new MessageId(text(value));
    }

    private static String text(@Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw new IllegalArgumentException("not a string");
    }

    private static long micros(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.value().longValueExact();
        }
        throw new IllegalArgumentException("not a number");
    }
}
