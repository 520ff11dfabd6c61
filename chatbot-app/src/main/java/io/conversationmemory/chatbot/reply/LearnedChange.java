package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a preference that a reply has made, with what was there before, so that it can be taken back.
 *
 * @param change the change
 * @param before the part of the earlier value that the change touches: of a list the named entries that it had, of an object the named
 *     members, else the value; null for none
 */
public record LearnedChange(
        PreferenceChange change, @Nullable JsonValue before) {

    /** The member of a reply's metadata that lists the changes. */
    public static final String METADATA = "learned";

    private static final String BEFORE = "before";

    /** Returns the change as made to a value. */
    public static LearnedChange of(PreferenceChange change, Optional<JsonValue> current) {
        JsonValue value = current.orElse(null);
        return switch (change.kind()) {
            case ADDED, REMOVED -> new LearnedChange(change, named(change, PreferenceChange.listOf(value)));
            case MEMBERS -> new LearnedChange(change, named(change, value));
            case SET, UNSET -> new LearnedChange(change, value);
        };
    }

    private static @Nullable JsonValue named(PreferenceChange change, List<JsonValue> list) {
        List<JsonValue> found = list.stream()
                .filter(entry -> PreferenceChange.listOf(change.value()).stream()
                        .anyMatch(named -> PreferenceChange.same(entry, named)))
                .toList();
        return found.isEmpty() ? null : new JsonArray(found);
    }

    private static @Nullable JsonValue named(PreferenceChange change, @Nullable JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject.Builder found = JsonObject.builder();
        ((JsonObject) change.value())
                .members()
                .keySet()
                .forEach(name -> object.get(name).ifPresent(member -> found.put(name, member)));
        JsonObject members = found.build();
        return members.isEmpty() ? null : members;
    }

    /**
     * Returns the value without this change: an added entry goes and a removed one returns, an assigned value gives way to the one before
     * where it is still the assigned one. What was changed since stays.
     */
    public Optional<JsonValue> takenBackFrom(Optional<JsonValue> current) {
        return switch (change.kind()) {
            case ADDED -> current.flatMap(this::withoutAdded);
            case REMOVED ->
                before == null
                        ? current
                        : new PreferenceChange(
                                        change.key(),
                                        PreferenceChange.Kind.ADDED,
                                        new JsonArray(PreferenceChange.listOf(before)))
                                .applyTo(current);
            case MEMBERS -> current.flatMap(this::withoutMembers);
            case SET -> current.equals(Optional.of(change.value())) ? Optional.ofNullable(before) : current;
            case UNSET -> current.isEmpty() ? Optional.ofNullable(before) : current;
        };
    }

    private Optional<JsonValue> withoutAdded(JsonValue current) {
        if (!(current instanceof JsonArray array)) {
            return Optional.of(current);
        }
        List<JsonValue> left = new ArrayList<>(array.values());
        for (JsonValue added : PreferenceChange.listOf(change.value())) {
            boolean isNew =
                    PreferenceChange.listOf(before).stream().noneMatch(had -> PreferenceChange.same(had, added));
            left.removeIf(entry -> isNew && PreferenceChange.same(entry, added));
        }
        return left.isEmpty() && !array.values().isEmpty() ? Optional.empty() : Optional.of(new JsonArray(left));
    }

    private Optional<JsonValue> withoutMembers(JsonValue current) {
        if (!(current instanceof JsonObject object)) {
            return Optional.of(current);
        }
        JsonObject changed = object;
        for (Map.Entry<String, JsonValue> member :
                ((JsonObject) change.value()).members().entrySet()) {
            if (Optional.of(member.getValue()).equals(object.get(member.getKey()))) {
                JsonValue earlier = before instanceof JsonObject had
                        ? had.get(member.getKey()).orElse(null)
                        : null;
                changed = earlier == null ? changed.without(member.getKey()) : changed.with(member.getKey(), earlier);
            }
        }
        if (!changed.isEmpty() || object.isEmpty()) {
            return Optional.of(changed);
        }
        // A value that was no object gave way to the members.
        return before instanceof JsonObject ? Optional.empty() : Optional.ofNullable(before);
    }

    /** Returns the change as an entry of that list. */
    public JsonValue encode() {
        JsonObject entry = change.json();
        return before == null ? entry : entry.with(BEFORE, before);
    }

    /** Returns what a stored reply has learned, in the order in which it was written. */
    public static List<LearnedChange> of(StoredMessage reply) {
        return decode(reply.message().metadata().get(METADATA));
    }

    /** Returns the changes of a list in the metadata of a reply; what cannot be read is skipped. */
    public static List<LearnedChange> decode(Optional<JsonValue> list) {
        List<LearnedChange> learned = new ArrayList<>();
        for (JsonValue entry : PreferenceChange.listOf(list.orElse(JsonNull.NULL))) {
            if (entry instanceof JsonObject object
                    && object.string(PreferenceChange.KEY).isPresent()) {
                decode(object.string(PreferenceChange.KEY).get(), object).ifPresent(learned::add);
            }
        }
        return learned;
    }

    private static Optional<LearnedChange> decode(String key, JsonObject entry) {
        return Arrays.stream(PreferenceChange.Kind.values())
                .flatMap(kind -> entry.get(kind.stored()).filter(kind::takes).stream()
                        .map(value -> new LearnedChange(
                                new PreferenceChange(key, kind, value),
                                entry.get(BEFORE).orElse(null))))
                .findFirst();
    }
}
