package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences of a user, as far as this generator knows them; others are ignored. */
record Profile(JsonObject values) {

    List<Thing> things(PreferenceKind kind, boolean likes) {
        String key = kind.key(likes);
        if (key == null) {
            return List.of();
        }
        List<String> list = values.strings(key);
        List<String> names = list.isEmpty() ? values.string(key).map(List::of).orElse(List.of()) : list;
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> new Thing(kind, name))
                .toList();
    }

    List<String> names(PreferenceKind kind, boolean likes) {
        return things(kind, likes).stream().map(Thing::name).toList();
    }

    boolean has(Thing thing, boolean likes) {
        return thing.isIn(things(thing.kind(), likes));
    }

    /** Returns true if a name can be added: the value is absent, null, a list or a single name. */
    boolean canHold(PreferenceKind kind, boolean likes) {
        String key = kind.key(likes);
        JsonValue value = key == null ? JsonObject.empty() : values.members().get(key);
        return value == null || value instanceof JsonArray || value instanceof JsonString || value == JsonNull.NULL;
    }

    Optional<String> text(Field field) {
        return field == Field.PRICE
                ? price()
                : values.string(field.key()).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> price() {
        return values.members().get(Field.PRICE.key()) instanceof JsonObject range ? inWords(range) : Optional.empty();
    }

    static Optional<String> inWords(JsonObject priceRange) {
        Optional<String> min = number(priceRange, "min");
        Optional<String> max = number(priceRange, "max");
        return min.isPresent() && max.isPresent()
                ? Optional.of("between " + min.get() + " and " + max.get())
                : max.map(most -> "up to " + most).or(() -> min.map(least -> "from " + least + " on"));
    }

    /** Returns the liked or disliked genres and artists in words; null for none. */
    @Nullable
    String taste(boolean likes) {
        List<String> names = new ArrayList<>(names(PreferenceKind.GENRE, likes));
        names.addAll(names(PreferenceKind.ARTIST, likes));
        return names.isEmpty()
                ? null
                : (likes ? "you like " + Wording.and(names) : "you do not like " + Wording.or(names));
    }

    /** Returns a sentence about all that is known; empty for nothing. */
    String inWords() {
        List<String> facts = new ArrayList<>();
        text(Field.NAME).ifPresent(name -> facts.add("your name is " + Wording.shown(name)));
        Optional.ofNullable(taste(true)).ifPresent(facts::add);
        Optional.ofNullable(taste(false)).ifPresent(facts::add);
        List<String> venues = names(PreferenceKind.VENUE, true);
        if (!venues.isEmpty()) {
            facts.add("you like to go to " + Wording.and(venues));
        }
        text(Field.HOME).ifPresent(home -> facts.add("your place is " + Wording.shown(home)));
        text(Field.PRICE).ifPresent(price -> facts.add("you pay " + price));
        return facts.isEmpty() ? "" : "I remember that " + Wording.sentence(facts) + ".";
    }

    private static Optional<String> number(JsonObject range, String key) {
        return range.members().get(key) instanceof JsonNumber number
                ? Optional.of(Wording.number(number.value()))
                : Optional.empty();
    }
}
