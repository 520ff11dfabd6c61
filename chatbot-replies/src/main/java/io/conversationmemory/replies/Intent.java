package io.conversationmemory.replies;

import java.util.Locale;

/**
 * Intent of a user's message; stored in lower case, as in legacy items. The more specific intents stand last: words of concerts
 * occur in nearly every request.
 */
enum Intent {
    GENERAL,
    CONCERT_RECOMMENDATION,
    ARTIST_LOOKUP,
    VENUE_SEARCH,
    DATA_ANALYSIS,
    TICKET_PREDICTION;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the intent of a request; {@link #GENERAL} for a clause that is none. The more specific one wins a draw. */
    static Intent of(Utterance.Clause clause, boolean namesMusicAndPlaceOrTime, Intent before) {
        String text = clause.text();
        if (Vocabulary.matches("opinion", text) || Vocabulary.matches("conditional", text)) {
            return GENERAL;
        }
        if (before != GENERAL && Vocabulary.matches("follows-on", text)) {
            return before;
        }
        boolean asks = clause.isQuestion() || Vocabulary.matches("asks", text);
        boolean states = Vocabulary.matches("states", text);
        if (!asks && states) {
            return GENERAL;
        }
        Intent best = GENERAL;
        long most = 0;
        for (Intent intent : values()) {
            long found = asks || Vocabulary.matches("names-concerts", text)
                    ? Vocabulary.matcher("clue-of-" + intent.stored(), text)
                            .results()
                            .count()
                    : 0;
            if (found > 0 && found >= most) {
                best = intent;
                most = found;
            }
        }
        return best == GENERAL && namesMusicAndPlaceOrTime ? CONCERT_RECOMMENDATION : best;
    }
}
