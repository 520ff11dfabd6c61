package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Forget;
import io.conversationmemory.replies.Statement.Taste;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interpretation of a message.
 *
 * @param mode the relation of the statements to the changes that were made last
 * @param statements the statements
 * @param others the clauses that are no statements
 * @param isJoke true if the message takes itself back
 */
record Reading(Mode mode, List<Statement> statements, List<Utterance.Clause> others, boolean isJoke) {

    /** Relation of statements to the changes that were made last. */
    enum Mode {
        PLAIN,
        /** Takes it back. */
        UNDO,
        /** Replaces it. */
        CORRECTION;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Mode of(String stored) {
            return Arrays.stream(values())
                    .filter(mode -> mode.stored().equals(stored))
                    .findFirst()
                    .orElse(PLAIN);
        }
    }

    /** Maximum number of words of a clause that corrects the one before. */
    private static final int MOST_WORDS = 5;

    private static final Pattern UNDO = Vocabulary.pattern("(?iu){undo}");
    private static final Pattern JOKE = Vocabulary.pattern("(?iu)(?<![\\p{L}])(?:{hedges})(?![\\p{L}])");
    private static final Pattern CORRECTS =
            Vocabulary.pattern("(?iu)(?<lead>(?:{corrects}(?:[,.:;!… -]+))+)(?<rest>.+)");
    private static final Pattern SURELY = Vocabulary.pattern("(?iu)^{corrects-surely}\\b.*");
    private static final Pattern NOT_BUT =
            Pattern.compile("(?iu)not (?<old>.+?)(?:,? but|,|;| -)\\s*(?:it's |rather |i meant )?(?<new>.+)");
    private static final Pattern NEW_NOT_OLD =
            Pattern.compile("(?iu)(?<new>.+?)(?:,? (?:and )?not| instead of| rather than)\\s+(?<old>.+)");

    Reading {
        statements = List.copyOf(statements);
        others = List.copyOf(others);
    }

    static Reading of(Conversation before, Utterance said) {
        String text = said.text().replaceAll("[\\s.!…]+$", "");
        if (UNDO.matcher(text).matches()) {
            return new Reading(Mode.UNDO, List.of(), List.of(), false);
        }
        Matcher joke = JOKE.matcher(said.text());
        if (joke.find()) {
            boolean alone = joke.replaceAll("")
                    .replaceAll("(?i)[^\\p{L}]|\\b(?:i|i'm|was|am|sorry|no|haha)\\b", "")
                    .isEmpty();
            return new Reading(alone ? Mode.UNDO : Mode.PLAIN, List.of(), List.of(), !alone);
        }
        StatementParser parser = new StatementParser(said.isLowerCase());
        return correction(before, text, parser)
                .or(() -> Answered.of(before.replied(), text, parser))
                .orElseGet(() -> plain(said, parser));
    }

    private static Reading plain(Utterance said, StatementParser parser) {
        List<Statement> statements = new ArrayList<>();
        List<Utterance.Clause> others = new ArrayList<>();
        for (Utterance.Clause clause : said.clauses()) {
            List<Statement> found = parser.parse(clause);
            statements.addAll(found);
            if (found.isEmpty()) {
                others.add(clause);
            }
        }
        // A clause that corrects the one before leaves neither of them sure.
        boolean corrected = others.stream()
                .anyMatch(clause -> clause.text().split(" ", -1).length <= MOST_WORDS
                        && SURELY.matcher(clause.text()).matches());
        return new Reading(Mode.PLAIN, corrected ? List.of() : statements, others, false);
    }

    private static Optional<Reading> correction(Conversation before, String text, StatementParser parser) {
        if (text.endsWith("?")) {
            return Optional.empty();
        }
        Matcher lead = CORRECTS.matcher(text);
        boolean corrects = lead.matches();
        String rest = corrects ? lead.group("rest").replaceFirst("(?i),? (?:instead|please)$", "") : text;
        for (Pattern pattern : List.of(NOT_BUT, NEW_NOT_OLD)) {
            Matcher both = pattern.matcher(rest);
            if (both.matches()) {
                Optional<Reading> replaced = replaced(before.profile(), both.group("old"), both.group("new"));
                if (replaced.isPresent()) {
                    return replaced;
                }
                rest = pattern == NEW_NOT_OLD || corrects ? both.group("new") : rest;
            }
        }
        if (!corrects || before.intent() != Intent.GENERAL) {
            return Optional.empty();
        }
        Optional<Statement> found = sure(before.lastNoted(), rest, parser);
        if (found.isEmpty() && SURELY.matcher(text).matches()) {
            Reading whole = plain(Utterance.of(rest), parser);
            boolean same = whole.others().isEmpty()
                    && whole.statements().size() == 1
                    && isOf(whole.statements().get(0), before.lastNoted());
            found = same ? Optional.of(whole.statements().get(0)) : Optional.empty();
        }
        return found.map(statement -> new Reading(Mode.CORRECTION, List.of(statement), List.of(), false));
    }

    private static Optional<Reading> replaced(Profile profile, String old, String other) {
        List<Thing> before = Listed.of(old, null).things();
        Listed after = Listed.of(other, null);
        boolean likes = before.stream().allMatch(thing -> profile.has(thing, true));
        boolean dislikes = before.stream().allMatch(thing -> profile.has(thing, false));
        return before.isEmpty() || after.things().isEmpty() || !after.rest().isEmpty() || !(likes || dislikes)
                ? Optional.empty()
                : Optional.of(new Reading(
                        Mode.PLAIN,
                        List.of(new Forget(before), new Taste(likes, after.things(), List.of())),
                        List.of(),
                        false));
    }

    /** Returns the statement in which the text takes the place of what was noted last; empty if that is not sure. */
    private static Optional<Statement> sure(List<LearnedChange> noted, String text, StatementParser parser) {
        List<Field> fields = Arrays.stream(Field.values())
                .filter(field ->
                        noted.stream().anyMatch(change -> change.change().key().equals(field.key())))
                .toList();
        Listed listed = Listed.of(text, null);
        boolean isList = !listed.things().isEmpty() && listed.rest().isEmpty();
        Optional<Boolean> likes = likes(noted);
        if (fields.contains(Field.PRICE) && parser.value(Field.PRICE, text).isPresent()) {
            return parser.value(Field.PRICE, text);
        }
        if (fields.contains(Field.HOME) && Names.isKnownTown(text)) {
            return parser.value(Field.HOME, text);
        }
        boolean known = Names.genre(text).isPresent() || Names.knownArtist(text).isPresent();
        if (likes.isPresent() && isList && (known || fields.isEmpty())) {
            return likes.map(liked -> new Taste(liked, listed.things(), List.of()));
        }
        return likes.isEmpty() && fields.size() == 1 ? parser.value(fields.get(0), text) : Optional.empty();
    }

    /** Returns if the noted things are liked or disliked; empty for both or none. */
    private static Optional<Boolean> likes(List<LearnedChange> noted) {
        List<Boolean> found = noted.stream()
                .filter(change -> change.change().kind() == PreferenceChange.Kind.ADDED)
                .map(change -> !change.change().key().startsWith("disliked"))
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isOf(Statement statement, List<LearnedChange> noted) {
        return statement instanceof Fact fact
                ? noted.stream()
                        .anyMatch(change ->
                                change.change().key().equals(fact.field().key()))
                : statement instanceof Taste taste && likes(noted).equals(Optional.of(taste.likes()));
    }

    /** Reads bare answers to the questions that replies end with. */
    private static final class Answered {

        static Optional<Reading> of(@Nullable String replied, String text, StatementParser parser) {
            if (replied == null || text.contains("?")) {
                return Optional.empty();
            }
            if (replied.endsWith(ReplyBody.WHICH_MUSIC)) {
                Listed listed = Listed.of(Utterance.stripped(text), null);
                boolean sure = !listed.things().isEmpty() && listed.rest().isEmpty();
                return sure ? reading(new Taste(true, listed.things(), List.of())) : Optional.empty();
            }
            return replied.endsWith(ReplyBody.WHICH_TOWN)
                            && Names.town(Utterance.stripped(text), false).isPresent()
                            && Names.isKnownTown(Utterance.stripped(text))
                    ? parser.value(Field.HOME, Utterance.stripped(text)).flatMap(Answered::reading)
                    : Optional.empty();
        }

        private static Optional<Reading> reading(Statement statement) {
            return Optional.of(new Reading(Mode.PLAIN, List.of(statement), List.of(), false));
        }
    }
}
