package io.conversationmemory.items;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.rewind.NumberedRange;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the rewinds of a session as the JSON object of its item. A range is an object with {@code from} or {@code
 * after}, or neither, and {@code until} or {@code before}; {@code from} and {@code until} include their keys. Unknown members
 * of the object, of a rewind and of a range are carried over.
 */
final class RewindsJson {

    /** Name of the attribute: type S, may be absent. */
    static final String REWINDS = "rewinds";

    private static final String NUMBER = "number";
    private static final String RECENT = "recent";
    private static final String MERGED = "merged";
    private static final String FAR = "far";
    private static final String ID = "id";
    private static final String TIME = "time";
    private static final String FROM = "from";
    private static final String AFTER = "after";
    private static final String UNTIL = "until";
    private static final String BEFORE = "before";

    private RewindsJson() {}

    /**
     * Returns the JSON of the rewinds; null for none.
     *
     * @param read the item as it was read, with decodable rewinds; null if there was none
     */
    static @Nullable String write(@Nullable RawItem read, Rewinds rewinds) {
        if (rewinds.equals(Rewinds.none())) {
            return null;
        }
        JsonObject before = read == null ? JsonObject.empty() : known(new ItemReader(read));
        Map<String, JsonObject> known = byKey(before, RECENT, rewind -> text(rewind, ID));
        List<JsonValue> recent = new ArrayList<>();
        for (Rewind rewind : rewinds.recent()) {
            recent.add(rewind(known.getOrDefault(rewind.id(), JsonObject.empty()), rewind));
        }
        return JsonText.write(before.with(NUMBER, JsonNumber.of(rewinds.number()))
                .with(MERGED, ranges(before, MERGED, rewinds.merged()))
                .with(FAR, ranges(before, FAR, rewinds.far()))
                .with(RECENT, new JsonArray(recent)));
    }

    private static JsonObject known(ItemReader reader) {
        JsonObject known = reader.object(REWINDS);
        return known == null ? JsonObject.empty() : known;
    }

    private static JsonArray ranges(JsonObject before, String member, List<NumberedRange> ranges) {
        Map<NumberedRange, JsonObject> known = byKey(before, member, RewindsJson::numberedRange);
        List<JsonValue> written = new ArrayList<>();
        for (NumberedRange range : ranges) {
            written.add(range(known.getOrDefault(range, JsonObject.empty()), range.range())
                    .with(NUMBER, JsonNumber.of(range.number())));
        }
        return new JsonArray(written);
    }

    private static <K> Map<K, JsonObject> byKey(JsonObject before, String member, Function<JsonObject, K> keyOf) {
        Map<K, JsonObject> known = new HashMap<>();
        if (before.members().containsKey(member)) {
            objects(before, member).forEach(entry -> known.put(keyOf.apply(entry), entry));
        }
        return known;
    }

    private static JsonObject rewind(JsonObject before, Rewind rewind) {
        JsonObject written = range(before, rewind.range())
                .with(ID, rewind.id())
                .with(TIME, rewind.time().toString())
                .with(NUMBER, JsonNumber.of(rewind.number()));
        return rewind.far() == null ? written.without(FAR) : written.with(FAR, range(JsonObject.empty(), rewind.far()));
    }

    private static JsonObject range(JsonObject before, KeyRange range) {
        JsonObject written = before.without(FROM).without(AFTER).without(UNTIL).without(BEFORE);
        Bound from = range.from();
        if (from != null) {
            written = written.with(from.inclusive() ? FROM : AFTER, from.key().value());
        }
        Bound until = range.until();
        return until == null
                ? written
                : written.with(until.inclusive() ? UNTIL : BEFORE, until.key().value());
    }

    /** Returns the rewinds of an item; null, and a problem in the reader, if they are not decodable. */
    static @Nullable Rewinds read(ItemReader reader) {
        String stored = reader.optional(REWINDS);
        if (stored == null) {
            return reader.problems().stream()
                            .anyMatch(problem -> problem.attribute().equals(REWINDS))
                    ? null
                    : Rewinds.none();
        }
        JsonObject object = reader.object(REWINDS);
        if (object == null) {
            return null;
        }
        try {
            return new Rewinds(
                    number(object),
                    objects(object, MERGED).stream()
                            .map(RewindsJson::numberedRange)
                            .toList(),
                    objects(object, FAR).stream()
                            .map(RewindsJson::numberedRange)
                            .toList(),
                    objects(object, RECENT).stream().map(RewindsJson::rewind).toList());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            reader.problem(REWINDS, "an entry is not a rewind");
            return null;
        }
    }

    private static Rewind rewind(JsonObject entry) {
        return new Rewind(
                text(entry, ID),
                Timestamp.parse(text(entry, TIME)),
                number(entry),
                range(entry),
                entry.get(FAR).map(RewindsJson::object).map(RewindsJson::range).orElse(null));
    }

    private static NumberedRange numberedRange(JsonObject entry) {
        return new NumberedRange(range(entry), number(entry));
    }

    private static KeyRange range(JsonObject entry) {
        return new KeyRange(bound(entry, FROM, AFTER), bound(entry, UNTIL, BEFORE));
    }

    private static @Nullable Bound bound(JsonObject entry, String inclusive, String exclusive) {
        boolean included = entry.members().containsKey(inclusive);
        boolean excluded = entry.members().containsKey(exclusive);
        if (included && excluded) {
            throw new IllegalArgumentException("a range has two bounds at one end");
        }
        if (!included && !excluded) {
            return null;
        }
        return new Bound(new SortKey(text(entry, included ? inclusive : exclusive)), included);
    }

    private static List<JsonObject> objects(JsonObject entry, String member) {
        if (entry.members().get(member) instanceof JsonArray array) {
            return array.values().stream().map(RewindsJson::object).toList();
        }
        throw new IllegalArgumentException("no array " + member);
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("not an object");
    }

    private static String text(JsonObject entry, String member) {
        return entry.string(member).orElseThrow(() -> new IllegalArgumentException("no string " + member));
    }

    private static long number(JsonObject entry) {
        if (entry.members().get(NUMBER) instanceof JsonNumber number) {
            return number.value().longValueExact();
        }
        throw new IllegalArgumentException("no number");
    }
}
