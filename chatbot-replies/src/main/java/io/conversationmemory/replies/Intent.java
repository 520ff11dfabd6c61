package io.conversationmemory.replies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Intent of a user's message; stored in lower case, as in legacy items. */
enum Intent {
    ARTIST_LOOKUP,
    VENUE_SEARCH,
    CONCERT_RECOMMENDATION,
    TICKET_PREDICTION,
    DATA_ANALYSIS,
    GENERAL;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Intent> ofStored(String text) {
        return Arrays.stream(values())
                .filter(intent -> intent.stored().equals(text))
                .findFirst();
    }
}
