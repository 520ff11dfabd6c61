package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes the stored preferences of the user and the subjects of the conversation in words. */
final class MemorySummary {

    private MemorySummary() {}

    /** Returns the stored preferences in words; empty if there are none. */
    static Optional<String> stored(Profile profile) {
        List<String> facts = new ArrayList<>();
        List<String> likes = new ArrayList<>(profile.names(PreferenceKind.GENRE));
        likes.addAll(profile.names(PreferenceKind.ARTIST));
        if (!likes.isEmpty()) {
            facts.add("you like " + Wording.and(likes));
        }
        List<String> venues = profile.names(PreferenceKind.VENUE);
        if (!venues.isEmpty()) {
            facts.add("you like to go to " + Wording.and(venues));
        }
        profile.home().ifPresent(home -> facts.add("your place is " + Wording.shown(home)));
        profile.price().ifPresent(price -> facts.add("you pay " + price));
        return facts.isEmpty() ? Optional.empty() : Optional.of("I remember that " + Wording.and(facts) + ".");
    }

    /** Returns the subjects of the conversation in words; empty if there are none. */
    static Optional<String> mentioned(Mentions earlier) {
        List<String> names = new ArrayList<>(earlier.genres());
        names.addAll(earlier.artists());
        names.addAll(earlier.venues());
        names.addAll(earlier.towns());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("In this conversation you have spoken of " + Wording.and(names) + ".");
    }
}
