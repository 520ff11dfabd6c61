package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored preferences of a user, as far as this generator knows them; others are ignored. */
final class Profile {

    static final String HOME = "location_preference";
    static final String PRICE = "price_range";

    private final JsonObject values;

    Profile(@Nullable StoredPreferences preferences) {
        this.values = preferences == null ? JsonObject.empty() : preferences.values();
    }

    List<String> names(PreferenceKind kind) {
        List<String> list = values.strings(kind.preference());
        List<String> names =
                list.isEmpty() ? values.string(kind.preference()).map(List::of).orElse(List.of()) : list;
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns true if a name can be added: the value is absent, null, a list or a single name. */
    boolean canHold(PreferenceKind kind) {
        JsonValue value = values.members().get(kind.preference());
        return value == null || value instanceof JsonArray || value instanceof JsonString || value == JsonNull.NULL;
    }

    boolean likes(Liking liking) {
        return names(liking.kind()).stream().anyMatch(name -> Names.same(name, liking.name()));
    }

    Optional<String> home() {
        return values.string(HOME).map(String::strip).filter(home -> !home.isEmpty());
    }

    /** Returns the usual price range in words. */
    Optional<String> price() {
        return values.members().get(PRICE) instanceof JsonObject range ? inWords(range) : Optional.empty();
    }

    static Optional<String> inWords(JsonObject priceRange) {
        Optional<String> min = number(priceRange, "min");
        Optional<String> max = number(priceRange, "max");
        return min.isPresent() && max.isPresent()
                ? Optional.of("between " + min.get() + " and " + max.get())
                : max.map(most -> "up to " + most).or(() -> min.map(least -> "from " + least + " on"));
    }

    /** Returns a sentence about the stored preferences; empty if there are none. */
    String inWords() {
        List<String> facts = new ArrayList<>();
        List<String> likes = new ArrayList<>(names(PreferenceKind.GENRE));
        likes.addAll(names(PreferenceKind.ARTIST));
        if (!likes.isEmpty()) {
            facts.add("you like " + Wording.and(likes));
        }
        if (!names(PreferenceKind.VENUE).isEmpty()) {
            facts.add("you like to go to " + Wording.and(names(PreferenceKind.VENUE)));
        }
        home().ifPresent(home -> facts.add("your place is " + Wording.shown(home)));
        price().ifPresent(price -> facts.add("you pay " + price));
        return facts.isEmpty() ? "" : "I remember that " + Wording.and(facts) + ".";
    }

    private static Optional<String> number(JsonObject range, String key) {
        return range.members().get(key) instanceof JsonNumber number
                ? Optional.of(Wording.number(number.value()))
                : Optional.empty();
    }
}
