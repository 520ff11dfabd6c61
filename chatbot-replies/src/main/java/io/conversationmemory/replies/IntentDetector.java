package io.conversationmemory.replies;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detects the intent of a message by counting the words typical of each intent; the more specific intent wins a draw. */
final class IntentDetector {

    private static final double NO_CLUE = 0.5;
    private static final double FIRST_CLUE = 0.7;
    private static final double EACH_CLUE = 0.1;
    private static final double MAX_CONFIDENCE = 0.95;
    private static final double FOLLOWED_ON = 0.65;

    private static final Map<Intent, Pattern> CLUES = new EnumMap<>(
            Map.of(
                    Intent.TICKET_PREDICTION,
                    words(
                            "tickets?|prices?|how much|costs?|expensive|cheap(?:er)?|sell out|sold out|resale|presale|predict(?:ion)?"),
                    Intent.DATA_ANALYSIS,
                    words(
                            "statistics?|stats|trends?|how many|analy[sz]e|analysis|compare|comparison|average|percentage|"
                                    + "most popular|data|numbers|figures"),
                    Intent.VENUE_SEARCH,
                    words(
                            "venues?|concert halls?|halls?|arenas?|clubs?|stadiums?|theat(?:re|er)s?|where (?:can|could|should) i "
                                    + "(?:see|hear|go)|capacity|seats|acoustics"),
                    Intent.ARTIST_LOOKUP,
                    words(
                            "who (?:is|are|was|were)|who's|tell me (?:more )?about|more about|artists?|bands?|singers?|albums?|songs?|"
                                    + "discography|similar to|heard of|look up"),
                    Intent.CONCERT_RECOMMENDATION,
                    words(
                            "recommend(?:ation)?s?|suggest(?:ion)?s?|concerts?|gigs?|shows?|festivals?|live music|live shows?|tour(?:ing|s)?|"
                                    + "what should i (?:see|hear|listen to|go to)|what's on|go out|tonight|this weekend|show me")));

    private static final Pattern FAVOURITE = Pattern.compile("(?i)\\bmy (?:[\\w-]+ )?favou?rite(?: [\\w-]+)?\\b");

    private static final Pattern ASKS = Pattern.compile("(?i)\\?|\\b(?:who|tell me|look up)\\b");

    private static final Pattern FOLLOWS_ON = Pattern.compile(
            "(?i)^(?:and|or|but|then|also|what about|how about|same|now|in|near|for|with|under|maybe|ok(?:ay)?,? and)\\b");

    private IntentDetector() {}

    /**
     * Returns the intent of the message, with a confidence between 0 and 1.
     *
     * @param earlier the latest special intent of the conversation, continued by a follow-up; null for none
     */
    static Detected detect(String message, Statements statements, Mentions mentions, @Nullable Intent earlier) {
        // "My favourite band is …" is a statement, not a request.
        String text = FAVOURITE.matcher(message).replaceAll(" ");
        Optional<Map.Entry<Intent, Integer>> best = scores(text).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Comparator.<Map.Entry<Intent, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.comparingInt(IntentDetector::rank)));
        if (!statements.isEmpty() && !ASKS.matcher(text).find()) {
            // "I love the songs of …" is a statement, not a request for facts.
            best = best.filter(entry -> entry.getKey() != Intent.ARTIST_LOOKUP);
        }
        boolean onlyMentions = statements.isEmpty() && !mentions.isEmpty();
        if (best.isEmpty()
                && earlier != null
                && (FOLLOWS_ON.matcher(text.strip()).find() || onlyMentions)) {
            return new Detected(earlier, FOLLOWED_ON);
        }
        if (best.isEmpty()) {
            // A genre or a town alone is a request for concerts.
            boolean asksForConcerts = onlyMentions
                    && (!mentions.genres().isEmpty() || !mentions.towns().isEmpty());
            return asksForConcerts
                    ? new Detected(Intent.CONCERT_RECOMMENDATION, FOLLOWED_ON)
                    : new Detected(Intent.GENERAL, statements.isEmpty() ? NO_CLUE : FIRST_CLUE);
        }
        double confidence = FIRST_CLUE + EACH_CLUE * (best.get().getValue() - 1);
        return new Detected(best.get().getKey(), Math.min(MAX_CONFIDENCE, Math.round(confidence * 100) / 100.0));
    }

    private static Map<Intent, Integer> scores(String text) {
        Map<Intent, Integer> scores = new EnumMap<>(Intent.class);
        CLUES.forEach((intent, clues) -> {
            Matcher matcher = clues.matcher(text);
            int score = 0;
            while (matcher.find()) {
                score++;
            }
            scores.put(intent, score);
        });
        return scores;
    }

    /** Ranks the intents: words of concerts occur in nearly every question, so the more specific intent wins. */
    private static int rank(Intent intent) {
        return switch (intent) {
            case GENERAL -> 0;
            case CONCERT_RECOMMENDATION -> 1;
            case ARTIST_LOOKUP -> 2;
            case VENUE_SEARCH -> 3;
            case DATA_ANALYSIS -> 4;
            case TICKET_PREDICTION -> 5;
        };
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?i)\\b(?:" + alternatives + ")\\b");
    }

    record Detected(Intent intent, double confidence) {}
}
