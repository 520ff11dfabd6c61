package io.conversationmemory.replies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Intent of a user's message; stored in lower case, as in legacy items. The more specific intents stand last: words of concerts
 * occur in nearly every question.
 */
enum Intent {
    GENERAL,
    CONCERT_RECOMMENDATION,
    ARTIST_LOOKUP,
    VENUE_SEARCH,
    DATA_ANALYSIS,
    TICKET_PREDICTION;

    private static final double NO_CLUE = 0.5;
    private static final double FIRST_CLUE = 0.7;
    private static final double EACH_CLUE = 0.1;
    private static final double MAX_CONFIDENCE = 0.95;
    private static final double FOLLOWED_ON = 0.65;
    private static final Pattern FAVOURITE = Pattern.compile("(?i)\\bmy (?:[\\w-]+ )?favou?rite(?: [\\w-]+)?\\b");
    private static final Pattern ASKS = Pattern.compile("(?i)\\?|\\b(?:who|tell me|look up)\\b");
    private static final Pattern FOLLOWS_ON = Vocabulary.pattern("(?i)^{follow-ups}\\b");

    /** Matches the words that are typical of the intent; null for {@link #GENERAL}. */
    private final @Nullable Pattern clues =
            name().equals("GENERAL") ? null : Vocabulary.pattern("(?i)\\b{" + stored() + "}\\b");

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the special intent that is stored as the text. */
    static Optional<Intent> ofStored(String text) {
        return Arrays.stream(values())
                .filter(intent -> intent != GENERAL && intent.stored().equals(text))
                .findFirst();
    }

    /**
     * Returns the intent with the most clues in the message, with a confidence between 0 and 1; the more specific one wins a draw.
     *
     * @param earlier the latest special intent of the conversation, continued by a follow-up; null for none
     */
    static Detected detect(String message, Statements statements, Mentions mentions, @Nullable Intent earlier) {
        // "My favourite band is …" is a statement, not a request.
        String text = FAVOURITE.matcher(message).replaceAll(" ");
        Intent best = GENERAL;
        long most = 0;
        for (Intent intent : values()) {
            long found = intent.cluesIn(text);
            if (found > 0 && found >= most) {
                best = intent;
                most = found;
            }
        }
        // "I love the songs of …" is a statement, not a request for facts.
        boolean states = best == ARTIST_LOOKUP
                && !statements.isEmpty()
                && !ASKS.matcher(text).find();
        if (best != GENERAL && !states) {
            double confidence = FIRST_CLUE + EACH_CLUE * (most - 1);
            return new Detected(best, Math.min(MAX_CONFIDENCE, Math.round(confidence * 100) / 100.0));
        }
        boolean onlyMentions = statements.isEmpty() && !mentions.isEmpty();
        if (earlier != null && (onlyMentions || FOLLOWS_ON.matcher(text.strip()).find())) {
            return new Detected(earlier, FOLLOWED_ON);
        }
        // A genre or a town alone is a request for concerts.
        boolean asksForConcerts = onlyMentions
                && (!mentions.names(PreferenceKind.GENRE).isEmpty()
                        || !mentions.towns().isEmpty());
        return asksForConcerts
                ? new Detected(CONCERT_RECOMMENDATION, FOLLOWED_ON)
                : new Detected(GENERAL, statements.isEmpty() ? NO_CLUE : FIRST_CLUE);
    }

    private long cluesIn(String text) {
        return clues == null ? 0 : clues.matcher(text).results().count();
    }

    record Detected(Intent intent, double confidence) {}
}
