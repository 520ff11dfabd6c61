package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Forget;
import io.conversationmemory.replies.Statement.ForgetFact;
import io.conversationmemory.replies.Statement.Taste;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands clauses that are statements as a whole; a clause with a word that fits nowhere says nothing.
 *
 * @param lowerCase true if the message has no capitals, so that a town has none either
 */
record StatementParser(boolean lowerCase) {

    /** Returns what the clause says; empty if it is not sure. */
    List<Statement> parse(Utterance.Clause clause) {
        String text = clause.text();
        if (clause.isQuestion() || Vocabulary.matches("conditional", text)) {
            return List.of();
        }
        Optional<Statement> change = price(text).or(() -> changed(text)).or(() -> forgotten(text));
        if (change.isPresent()) {
            return List.of(change.get());
        }
        Matcher replace = Vocabulary.matcher("replace", text);
        if (replace.matches()) {
            Listed old = Listed.of(replace.group(1));
            Listed other = Listed.of(replace.group(2));
            if (old.isMusicOnly() && other.isMusicOnly()) {
                return List.of(new Forget(old.things()), new Taste(true, other.things(), List.of()));
            }
        }
        if (clause.isUnsure()) {
            // Its word of exception makes other clauses unsure.
            return Vocabulary.captured("dislikes-everything-except", text)
                    .map(list -> taste(false, list, null))
                    .orElse(List.of());
        }
        Optional<Statement> fact = notTrue(text).or(() -> home(text)).or(() -> name(text));
        return fact.map(List::of).orElseGet(() -> tastes(text));
    }

    private static List<Statement> tastes(String text) {
        Optional<String> dislikes = first("dislikes-", 7, text);
        if (dislikes.isPresent()) {
            return taste(false, dislikes.get(), null);
        }
        for (String pattern : List.of("favourite-1", "favourite-2")) {
            Matcher favourite = Vocabulary.matcher(pattern, text);
            if (favourite.matches()) {
                String kind = pattern.equals("favourite-1") ? favourite.group(1) : favourite.group(2);
                return likes(favourite.group("list"), kindOf(kind));
            }
        }
        return first("likes-", 3, text).map(list -> likes(list, null)).orElse(List.of());
    }

    private static Optional<String> first(String patterns, int count, String text) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Vocabulary.captured(patterns + number, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Statement> likes(String list, Thing.@Nullable Kind kind) {
        Matcher but = Vocabulary.matcher("like-but-not", list);
        return but.matches()
                ? Stream.of(taste(true, but.group(1), kind), taste(false, but.group(2), kind))
                        .flatMap(List::stream)
                        .toList()
                : taste(true, list, kind);
    }

    private static List<Statement> taste(boolean likes, String list, Thing.@Nullable Kind kind) {
        Listed listed = Listed.of(list, kind);
        return listed.things().isEmpty() ? List.of() : List.of(new Taste(likes, listed.things(), listed.rest()));
    }

    private static Thing.@Nullable Kind kindOf(@Nullable String what) {
        if (what == null) {
            return null;
        }
        if (Vocabulary.matches("kind-genre", what)) {
            return Thing.Kind.GENRE;
        }
        return Vocabulary.matches("kind-venue", what) ? Thing.Kind.VENUE : Thing.Kind.ARTIST;
    }

    private Optional<Statement> home(String text) {
        Optional<String> isHome = Vocabulary.captured("is-home", text).flatMap(town -> Names.town(town, false));
        return isHome.or(() -> Vocabulary.captured("home", text)
                        .flatMap(town -> Names.town(Vocabulary.without("after-town-words", town), lowerCase))
                        .map(town -> Vocabulary.matches("near", text) ? "near " + town : town))
                .map(town -> new Fact(Field.HOME, town));
    }

    private static Optional<Statement> name(String text) {
        return Vocabulary.captured("name", text)
                .flatMap(name -> Names.person(name, true))
                .or(() -> Vocabulary.captured("i-am-name", text).flatMap(name -> Names.person(name, false)))
                .map(name -> new Fact(Field.NAME, name));
    }

    private Optional<Statement> notTrue(String text) {
        Optional<Statement> home = Vocabulary.captured("leaves-home", text)
                .flatMap(town -> Names.town(town, lowerCase))
                .map(town -> new ForgetFact(Field.HOME, town));
        return home.or(() -> Vocabulary.captured("not-name", text)
                .flatMap(name -> Names.person(name, false))
                .map(name -> new ForgetFact(Field.NAME, name)));
    }

    private static Optional<Statement> price(String text) {
        Matcher matcher = Vocabulary.matcher("price", text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        JsonNumber max = amount(matcher.group(2));
        JsonObject range = JsonObject.of("max", max);
        if (matcher.group(1) == null) {
            return Optional.of(new Fact(Field.PRICE, range));
        }
        JsonNumber min = amount(matcher.group(1));
        return min.value().compareTo(max.value()) > 0
                ? Optional.empty()
                : Optional.of(new Fact(Field.PRICE, range.with("min", min)));
    }

    private static JsonNumber amount(String text) {
        return new JsonNumber(new BigDecimal(text.replace(',', '.')));
    }

    private static Optional<Statement> changed(String text) {
        Matcher change = Vocabulary.matcher("change", text);
        return change.matches()
                ? field(change.group(1)).flatMap(field -> value(field, change.group(2)))
                : Optional.empty();
    }

    private static Optional<Statement> forgotten(String text) {
        Optional<String> what = Vocabulary.captured("forget", text).or(() -> Vocabulary.captured("take-off", text));
        Optional<Statement> field = what.flatMap(StatementParser::field).map(of -> new ForgetFact(of, null));
        return field.or(() -> what.map(StatementParser::things)
                .filter(things -> !things.isEmpty())
                .map(Forget::new));
    }

    /** Returns the things of a clause that states a taste, or of a bare list. */
    private static List<Thing> things(String text) {
        for (Statement statement : tastes(text)) {
            if (statement instanceof Taste taste && taste.rest().isEmpty()) {
                return taste.things();
            }
        }
        Listed listed = Listed.of(text);
        return listed.isMusicOnly() ? listed.things() : List.of();
    }

    private static Optional<Field> field(String text) {
        return Stream.of(Field.values())
                .filter(field -> Vocabulary.matches("field-of-" + field.name().toLowerCase(Locale.ROOT), text.strip()))
                .findFirst();
    }

    /** Returns the fact that the field has the value, if it can have it. */
    static Optional<Statement> value(Field field, String value) {
        return switch (field) {
            case NAME -> Names.person(value, true).map(name -> new Fact(field, name));
            case HOME -> Names.town(value, true).map(town -> new Fact(field, town));
            case PRICE -> price("my budget is " + value);
        };
    }
}
