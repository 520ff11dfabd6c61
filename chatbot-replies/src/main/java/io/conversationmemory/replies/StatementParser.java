package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Taste;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Understands clauses that are statements as a whole; a clause with a word that fits nowhere says nothing. */
final class StatementParser {

    private StatementParser() {}

    /** Returns what the clause says; empty if it is not sure. In a message of lower case, towns have no capitals either. */
    static List<Statement> parse(Utterance.Clause clause, boolean lowerCase) {
        String text = clause.text();
        if (clause.isQuestion() || Vocabulary.matches("conditional", text)) {
            return List.of();
        }
        Optional<Statement> change = price(text).or(() -> changed(text)).or(() -> forgotten(text));
        if (change.isPresent()) {
            return List.of(change.get());
        }
        if (clause.isUnsure()) {
            // Its word of exception makes other clauses unsure.
            return Vocabulary.captured("dislikes-everything-except", text)
                    .map(list -> taste(false, list))
                    .orElse(List.of());
        }
        Optional<Statement> fact =
                notTrue(text, lowerCase).or(() -> home(text, lowerCase)).or(() -> name(text));
        return fact.map(List::of).orElseGet(() -> tastes(text));
    }

    private static List<Statement> tastes(String text) {
        return first("dislikes-", 7, text)
                .map(list -> taste(false, list))
                .or(() -> Vocabulary.captured("favourite-venues", text).map(StatementParser::venues))
                .or(() -> first("likes-", 5, text).map(StatementParser::likes))
                .orElse(List.of());
    }

    private static Optional<String> first(String patterns, int count, String text) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Vocabulary.captured(patterns + number, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Statement> likes(String list) {
        Matcher but = Vocabulary.matcher("like-but-not", list);
        return but.matches()
                ? Stream.of(taste(true, but.group(1)), taste(false, but.group(2)))
                        .flatMap(List::stream)
                        .toList()
                : taste(true, list);
    }

    private static List<Statement> taste(boolean likes, String list) {
        Listed listed = Listed.of(list);
        return listed.things().isEmpty() ? List.of() : List.of(new Taste(likes, listed.things(), listed.rest()));
    }

    private static List<Statement> venues(String list) {
        List<Thing> venues = Thing.names(Listed.of(list).things()).stream()
                .map(name -> new Thing(Thing.Kind.VENUE, name))
                .toList();
        return venues.isEmpty() ? List.of() : List.of(new Taste(true, venues, List.of()));
    }

    private static Optional<Statement> home(String text, boolean lowerCase) {
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

    private static Optional<Statement> notTrue(String text, boolean lowerCase) {
        Optional<Statement> home = Vocabulary.captured("leaves-home", text)
                .flatMap(town -> Names.town(town, lowerCase))
                .map(town -> new Statement.ForgetFact(Field.HOME, town));
        return home.or(() -> Vocabulary.captured("not-name", text)
                .flatMap(name -> Names.person(name, false))
                .map(name -> new Statement.ForgetFact(Field.NAME, name)));
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
        Optional<Statement> field = what.flatMap(StatementParser::field).map(of -> new Statement.ForgetFact(of, null));
        return field.or(() -> what.map(StatementParser::things)
                .filter(things -> !things.isEmpty())
                .map(Statement.Forget::new));
    }

    /** Returns the things of a clause that states a taste, or of a bare list. */
    private static List<Thing> things(String text) {
        Listed listed = Listed.of(
                first("dislikes-", 7, text).or(() -> first("likes-", 5, text)).orElse(text));
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
