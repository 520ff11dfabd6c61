package io.conversationmemory.replies;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern ASKS = Vocabulary.pattern("(?iu)(?:{question-words}|{requests})\\b.*");
    private static final Pattern OPINION = Vocabulary.pattern("(?iu)(?:{opinions}).*");
    private static final Pattern SHORT = Vocabulary.pattern("(?iu).*\\b(?:concerts?|gigs?|shows?|festivals?)\\b.*");
    private static final Pattern STATES = Pattern.compile("(?iu)(?:I|my|it|this|that|he|she|they|we|you)\\b.*");
    private static final Pattern FOLLOWS_ON = Vocabulary.pattern("(?iu){follow-ups}\\b.*");

    /** Matches the words that are typical of the intent; null for {@link #GENERAL}. */
    private final @Nullable Pattern clues = name().equals("GENERAL")
            ? null
            : Vocabulary.pattern("(?iu)(?<![\\p{L}])(?:{" + stored() + "})(?![\\p{L}])");

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the intent that is stored as the text; {@link #GENERAL} for any other. */
    static Intent ofStored(String text) {
        return Arrays.stream(values())
                .filter(intent -> intent.stored().equals(text))
                .findFirst()
                .orElse(GENERAL);
    }

    /** Returns true if the clause asks for the chatbot's opinion, or for one about a kind of music. */
    static boolean isOpinion(String text) {
        return OPINION.matcher(text).matches();
    }

    /** Returns the intent of a request; {@link #GENERAL} for a clause that is none. The more specific one wins a draw. */
    static Intent of(Utterance.Clause clause, boolean namesMusicAndPlaceOrTime, Intent before) {
        String text = clause.text();
        boolean asks = clause.isQuestion() || ASKS.matcher(text).matches();
        boolean isRequest =
                asks || (SHORT.matcher(text).matches() && !STATES.matcher(text).matches());
        if (isOpinion(text)) {
            return GENERAL;
        }
        if (before != GENERAL && FOLLOWS_ON.matcher(text).matches()) {
            return before;
        }
        Intent best = GENERAL;
        long most = 0;
        for (Intent intent : values()) {
            long found = intent.clues == null || !isRequest
                    ? 0
                    : intent.clues.matcher(text).results().count();
            if (found > 0 && found >= most) {
                best = intent;
                most = found;
            }
        }
        return best == GENERAL
                        && namesMusicAndPlaceOrTime
                        && !STATES.matcher(text).matches()
                ? CONCERT_RECOMMENDATION
                : best;
    }
}
