package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.PreferenceChange;
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
import java.util.stream.Stream;

/** Preferences of a user, as far as this generator knows them; others are ignored. */
record Profile(JsonObject values) {

    Profile with(PreferenceChange change) {
        return new Profile(change.applyTo(values.get(change.key()))
                .map(value -> values.with(change.key(), value))
                .orElseGet(() -> values.without(change.key())));
    }

    List<Thing> things(Thing.Kind kind, boolean likes) {
        List<String> list = values.strings(kind.key(likes));
        Stream<String> names = list.isEmpty() ? values.string(kind.key(likes)).stream() : list.stream();
        return names.map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> new Thing(kind, name))
                .toList();
    }

    /** Returns what is stored of the things, as it is stored. */
    List<Thing> stored(List<Thing> things, boolean likes) {
        return Stream.of(Thing.Kind.values())
                .flatMap(kind -> things(kind, likes).stream())
                .filter(stored -> stored.isIn(things))
                .toList();
    }

    boolean has(Thing thing, boolean likes) {
        return thing.isIn(things(thing.kind(), likes));
    }

    /** Returns true if a thing can be added: the value is absent, null, a list or a single name. */
    boolean canHold(Thing thing, boolean likes) {
        JsonValue value = values.members().get(thing.kind().key(likes));
        return value == null || value instanceof JsonArray || value instanceof JsonString || value == JsonNull.NULL;
    }

    Optional<String> text(Field field) {
        return field == Field.PRICE
                ? price()
                : values.string(field.key).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> price() {
        Optional<String> min = number("min");
        Optional<String> max = number("max");
        return min.isPresent() && max.isPresent()
                ? Optional.of("between " + min.get() + " and " + max.get())
                : max.map(most -> "up to " + most).or(() -> min.map(least -> "from " + least + " on"));
    }

    private Optional<String> number(String key) {
        return values.members().get(Field.PRICE.key) instanceof JsonObject range
                        && range.members().get(key) instanceof JsonNumber number
                ? Optional.of(Wording.number(number.value()))
                : Optional.empty();
    }

    /** Returns the clause that states the value of the field; empty for none. */
    Optional<String> fact(Field field) {
        return text(field).map(value -> switch (field) {
            case NAME -> "your name is " + Wording.shown(value);
            case HOME -> "you live " + Wording.in(value);
            case PRICE -> "you usually pay " + value;
        });
    }

    /** Returns the clause that states what is liked or disliked; empty for none. */
    Optional<String> taste(boolean likes) {
        List<String> names = new ArrayList<>();
        Stream.of(Thing.Kind.values()).forEach(kind -> names.addAll(Thing.names(things(kind, likes))));
        return names.isEmpty() ? Optional.empty() : Optional.of(Wording.taste(likes, names));
    }

    /** Returns a sentence about all that is known; empty for nothing. */
    String inWords() {
        List<String> facts = Stream.of(fact(Field.NAME), taste(true), taste(false), fact(Field.HOME), fact(Field.PRICE))
                .flatMap(Optional::stream)
                .toList();
        return facts.isEmpty() ? "" : "I remember that " + Wording.list(facts, "and") + ".";
    }
}
