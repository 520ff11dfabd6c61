package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Forget;
import io.conversationmemory.replies.Statement.Taste;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Interpretation of a message.
 *
 * @param mode the relation of the statements to the changes that were made last
 * @param statements the statements
 * @param others the clauses that are no statements
 * @param isJoke true if the message takes itself back
 */
record Reading(Mode mode, List<Statement> statements, List<Utterance.Clause> others, boolean isJoke) {

    /** Relation of statements to the changes that were made last: none, taking them back, or replacing them. */
    enum Mode {
        PLAIN,
        UNDO,
        CORRECTION
    }

    /** Maximum number of words of a clause that corrects the one before. */
    private static final int MOST_WORDS = 5;

    static final Reading NOTHING = plain();

    Reading {
        statements = List.copyOf(statements);
        others = List.copyOf(others);
    }

    private static Reading plain(Statement... statements) {
        return new Reading(Mode.PLAIN, List.of(statements), List.of(), false);
    }

    static Reading of(Conversation before, Utterance said) {
        String text = said.text().replaceAll("[\\s.!…]+$", "");
        Matcher joke = Vocabulary.matcher("joke", said.text());
        boolean isJoke = joke.find();
        boolean undoes = isJoke
                ? Vocabulary.matcher("beside-joke", joke.replaceAll(""))
                        .replaceAll("")
                        .isEmpty()
                : Vocabulary.matches("takes-back", text);
        if (isJoke || undoes) {
            return new Reading(undoes ? Mode.UNDO : Mode.PLAIN, List.of(), List.of(), !undoes);
        }
        Reading plain = plain(said);
        return text.endsWith("?")
                ? plain
                : correction(before, text)
                        .or(() -> answer(before, Utterance.stripped(text)))
                        .orElse(plain);
    }

    private static Reading plain(Utterance said) {
        boolean lowerCase = said.text().equals(said.text().toLowerCase(Locale.ROOT));
        List<Statement> statements = new ArrayList<>();
        List<Utterance.Clause> others = new ArrayList<>();
        for (Utterance.Clause clause : said.clauses()) {
            List<Statement> found = StatementParser.parse(clause, lowerCase);
            statements.addAll(found);
            if (found.isEmpty()) {
                others.add(clause);
            }
        }
        // A clause that corrects the one before leaves neither of them sure.
        boolean corrected = others.stream()
                .map(Utterance.Clause::text)
                .anyMatch(text ->
                        text.split(" ", -1).length <= MOST_WORDS && Vocabulary.matches("sure-correction", text));
        return new Reading(Mode.PLAIN, corrected ? List.of() : statements, others, false);
    }

    private static Optional<Reading> correction(Conversation before, String text) {
        Optional<String> corrected = Vocabulary.captured("correction", text);
        String rest = corrected.orElse(text);
        for (String pattern : List.of("not-old-but-new", "new-not-old")) {
            Matcher both = Vocabulary.matcher(pattern, rest);
            if (both.matches()) {
                Optional<Reading> replaced = replaced(before.profile(), both.group("old"), both.group("new"));
                if (replaced.isPresent()) {
                    return replaced;
                }
                rest = both.group("new");
            }
        }
        if (corrected.isEmpty() || before.intent() != Intent.GENERAL) {
            return Optional.empty();
        }
        Optional<Statement> found = sure(before.lastNoted(), rest);
        if (found.isEmpty() && Vocabulary.matches("sure-correction", text)) {
            found = Optional.of(plain(Utterance.of(rest)))
                    .filter(whole ->
                            whole.others().isEmpty() && whole.statements().size() == 1)
                    .map(whole -> whole.statements().get(0))
                    .filter(statement ->
                            before.lastNoted().stream().anyMatch(noted -> Update.concerns(statement, noted.change())));
        }
        return found.map(statement -> new Reading(Mode.CORRECTION, List.of(statement), List.of(), false));
    }

    private static Optional<Reading> replaced(Profile profile, String old, String other) {
        List<Thing> before = Listed.of(old).things();
        Listed after = Listed.of(other);
        boolean likes = before.stream().allMatch(thing -> profile.has(thing, true));
        boolean dislikes = before.stream().allMatch(thing -> profile.has(thing, false));
        return !before.isEmpty() && after.isMusicOnly() && (likes || dislikes)
                ? Optional.of(plain(new Forget(before), new Taste(likes, after.things(), List.of())))
                : Optional.empty();
    }

    /** Returns the statement in which the text takes the place of what was noted last; empty if that is not sure. */
    private static Optional<Statement> sure(List<LearnedChange> noted, String text) {
        List<PreferenceChange> changes =
                noted.stream().map(LearnedChange::change).toList();
        Set<Field> fields =
                changes.stream().flatMap(change -> Field.of(change).stream()).collect(Collectors.toSet());
        Set<Boolean> tastes = changes.stream()
                .filter(change -> change.kind() == PreferenceChange.Kind.ADDED)
                .map(Update::likes)
                .collect(Collectors.toSet());
        Listed listed = Listed.of(text);
        if (tastes.size() == 1 && listed.isMusicOnly() && (fields.isEmpty() || Names.isKnownMusic(text))) {
            return Optional.of(new Taste(tastes.contains(true), listed.things(), List.of()));
        }
        boolean onlyOne = tastes.isEmpty() && fields.size() == 1;
        return Stream.of(Field.PRICE, Field.HOME, Field.NAME)
                .filter(fields::contains)
                .filter(field -> onlyOne || field == Field.PRICE || (field == Field.HOME && Names.isKnownTown(text)))
                .flatMap(field -> StatementParser.value(field, text).stream())
                .findFirst();
    }

    /** Reads a bare answer to the question that the last reply ends with. */
    private static Optional<Reading> answer(Conversation before, String text) {
        Listed listed = Listed.of(text);
        if (before.replied().endsWith(ReplyBody.WHICH_MUSIC) && listed.isMusicOnly()) {
            return Optional.of(plain(new Taste(true, listed.things(), List.of())));
        }
        return before.replied().endsWith(ReplyBody.WHICH_TOWN) && Names.isKnownTown(text)
                ? StatementParser.value(Field.HOME, text).map(Reading::plain)
                : Optional.empty();
    }
}
