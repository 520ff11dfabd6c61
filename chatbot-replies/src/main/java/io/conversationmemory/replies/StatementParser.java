package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Forget;
import io.conversationmemory.replies.Statement.ForgetFact;
import io.conversationmemory.replies.Statement.Taste;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Understands clauses that are statements as a whole; a clause with a word that fits nowhere says nothing. */
final class StatementParser {

    private static final String I = "(?iu)I(?: |(?='))(?:{adverbs} )*";
    private static final String LIST = ":?\\s+(?<list>.+)";
    private static final String FAVOURITE =
            "(?:all-time |absolute )?favou?rites?(?: (?<kind>{kinds}))?(?: ever| of all time| right now)?";

    private static final List<Pattern> DISLIKES = patterns(
            I + "{likes} neither" + LIST,
            "(?iu)neither (?<list>.+ nor .+) (?:is|are) {my-thing}",
            I + "{likes} {all-music},? {except}" + LIST,
            I + "{dislikes}" + LIST,
            "(?iu)I(?:'m| am) (?:{adverbs} )*(?:not|no) (?:{adverbs} )*(?:(?:a|an|the|much of a|such a) )?(?:{big} )*(?!of )(?<list>.+) {fan-nouns}",
            "(?iu)(?<list>.+?) (?:is|are)(?:n't| (?:{adverbs} )*not| never)(?: {adverbs}| exactly)* {my-thing}",
            "(?iu)(?<list>.+?) {repels}");

    private static final List<Pattern> LIKES = patterns(
            I + "{likes}" + LIST,
            "(?iu)I(?:'m| am) (?:{adverbs} )*(?!not |no )(?:(?:a|an|such a|quite a|one) )?(?:{big} )*(?<list>.+) {fan-nouns}",
            "(?iu)my " + FAVOURITE + " (?:is|are)" + LIST,
            "(?iu)(?<list>.+) (?:is|are) (?:one of |among |also )*my " + FAVOURITE,
            "(?iu)(?<list>.+) (?:is|are) (?:{adverbs} )*{my-thing}");

    private static final Pattern LIKE_BUT_NOT =
            Pattern.compile("(?iu)(?<likes>.+?),? (?:but|and)? ?(?:not|never|no) (?<not>.+)");
    private static final Pattern HOME = Vocabulary.pattern("(?iu)(?:{lives-in}) (?<town>.+)");
    private static final Pattern IS_HOME =
            Pattern.compile("(?iu)(?<town>.+) is (?:now )?(?:my home(?: ?town)?|my (?:city|town)|where I live)");
    private static final Pattern NEAR = Pattern.compile("(?iu).*\\b(?:near|outside|close to|around)(?: of)?$");
    private static final Pattern AFTER_TOWN = Vocabulary.pattern("(?iu),? {after-town}\\b.*$");
    private static final Pattern LEFT = Vocabulary.pattern("(?iu)(?:{left}) (?<town>.+)");
    private static final Pattern NAME = Vocabulary.pattern("(?iu){my-name-is} (?<name>.+)");
    private static final Pattern I_AM = Pattern.compile("(?iu)I(?:'m| am) (?<name>.+)");
    private static final Pattern NOT_NAME =
            Pattern.compile("(?iu)(?:my name (?:is not|isn't)|my name's not|I(?:'m| am) not) (?<name>.+)");
    private static final Pattern CHANGE = Vocabulary.pattern(
            "(?iu)(?:change|set|update|switch|make|correct) my (?:{field-name}|{field-home}|{field-price}) (?:to|into|is|=) ?(?<value>.+)");

    private static final Pattern REPLACE =
            Pattern.compile("(?iu)(?:replace|swap|change) (?<old>.+) (?:with|by|for|to) (?<new>.+)");
    private static final Pattern FORGET =
            Vocabulary.pattern("(?iu)(?:{forgets})(?: about)? (?:that )?(?<what>.+?)(?: {from-list})?");
    private static final Pattern TAKE_OFF = Vocabulary.pattern(
            "(?iu)take (?<what>.+?) (?:off|out|away)(?: of| from)?(?: {from-list}| my list| the list)?");
    private static final Pattern FIELD_NAME = Vocabulary.pattern("(?iu)my {field-name}|what I(?:'m| am) called");
    private static final Pattern FIELD_HOME =
            Vocabulary.pattern("(?iu)my {field-home}|where I live|I live (?:in|near).*");
    private static final Pattern FIELD_PRICE =
            Vocabulary.pattern("(?iu)my {field-price}|(?:what|how much) I (?:usually )?(?:pay|spend)");

    private final boolean lowerCase;

    StatementParser(boolean lowerCase) {
        this.lowerCase = lowerCase;
    }

    private static List<Pattern> patterns(String... expressions) {
        return List.of(expressions).stream().map(Vocabulary::pattern).toList();
    }

    /** Returns what the clause says; empty if it is not sure. */
    List<Statement> parse(Utterance.Clause clause) {
        String text = clause.text();
        if (clause.isQuestion()) {
            return List.of();
        }
        Optional<Statement> sure = Prices.in(text).or(() -> forgets(text));
        if (sure.isPresent()) {
            return List.of(sure.get());
        }
        Matcher replace = REPLACE.matcher(text);
        if (replace.matches()) {
            Listed old = Listed.of(replace.group("old"), null);
            Listed other = Listed.of(replace.group("new"), null);
            if (old.rest().isEmpty() && other.rest().isEmpty()) {
                return List.of(new Forget(old.things()), new Taste(true, other.things(), List.of()));
            }
        }
        if (clause.isUnsure()) {
            return except(text);
        }
        Optional<Statement> fact = leaves(text).or(() -> home(text)).or(() -> name(text));
        return fact.isPresent() ? List.of(fact.get()) : tastes(text);
    }

    /** Returns the dislikes of {@code everything except …}, whose word of exception makes other clauses unsure. */
    private static List<Statement> except(String text) {
        Matcher matcher = DISLIKES.get(2).matcher(text);
        return matcher.matches() ? taste(false, matcher.group("list"), null) : List.of();
    }

    private static List<Statement> tastes(String text) {
        for (Pattern pattern : DISLIKES) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return taste(false, matcher.group("list"), null);
            }
        }
        for (Pattern pattern : LIKES) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                PreferenceKind kind = pattern.pattern().contains("?<kind>") ? kindOf(matcher.group("kind")) : null;
                Matcher but = LIKE_BUT_NOT.matcher(matcher.group("list"));
                if (but.matches()) {
                    List<Statement> both = new ArrayList<>(taste(true, but.group("likes"), kind));
                    both.addAll(taste(false, but.group("not"), kind));
                    return both;
                }
                return taste(true, matcher.group("list"), kind);
            }
        }
        return List.of();
    }

    private static List<Statement> taste(boolean likes, String list, @Nullable PreferenceKind kind) {
        Listed listed = Listed.of(list.replaceFirst("(?i)^neither ", ""), kind);
        return listed.things().isEmpty() ? List.of() : List.of(new Taste(likes, listed.things(), listed.rest()));
    }

    private static @Nullable PreferenceKind kindOf(@Nullable String what) {
        if (what == null) {
            return null;
        }
        String lower = what.toLowerCase(Locale.ROOT);
        if (lower.contains("music") || lower.startsWith("genre") || lower.startsWith("style")) {
            return PreferenceKind.GENRE;
        }
        return lower.startsWith("venue") || lower.contains("hall") || lower.startsWith("club")
                ? PreferenceKind.VENUE
                : PreferenceKind.ARTIST;
    }

    private Optional<Statement> home(String text) {
        Matcher is = IS_HOME.matcher(text);
        if (is.matches() && Names.town(is.group("town"), false).isPresent()) {
            return Names.town(is.group("town"), false).map(town -> new Fact(Field.HOME, new JsonString(town)));
        }
        Matcher matcher = HOME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String town = AFTER_TOWN.matcher(matcher.group("town")).replaceFirst("");
        boolean near =
                NEAR.matcher(text.substring(0, matcher.start("town")).strip()).matches();
        return Names.town(town, lowerCase)
                .map(name -> new Fact(Field.HOME, new JsonString(near ? "near " + name : name)));
    }

    private Optional<Statement> leaves(String text) {
        Matcher matcher = LEFT.matcher(text);
        if (matcher.matches()) {
            return Names.town(matcher.group("town"), lowerCase).map(town -> new ForgetFact(Field.HOME, town));
        }
        Matcher not = NOT_NAME.matcher(text);
        return not.matches()
                ? Names.person(not.group("name"), false).map(name -> new ForgetFact(Field.NAME, name))
                : Optional.empty();
    }

    private static Optional<Statement> name(String text) {
        Matcher matcher = NAME.matcher(text);
        if (matcher.matches()) {
            return Names.person(matcher.group("name"), true).map(name -> new Fact(Field.NAME, new JsonString(name)));
        }
        Matcher am = I_AM.matcher(text);
        return am.matches() && am.group("name").split(" ", -1).length <= 2
                ? Names.person(am.group("name"), false).map(name -> new Fact(Field.NAME, new JsonString(name)))
                : Optional.empty();
    }

    private Optional<Statement> forgets(String text) {
        Matcher change = CHANGE.matcher(text);
        if (change.matches()) {
            return value(
                    field(text.substring(text.indexOf("my "), change.start("value"))
                            .replaceFirst("(?i) (?:to|into|is|=) ?$", "")),
                    change.group("value"));
        }
        Matcher matcher = FORGET.matcher(text);
        Matcher off = TAKE_OFF.matcher(text);
        if (!matcher.matches() && !off.matches()) {
            return Optional.empty();
        }
        String what = matcher.matches() ? matcher.group("what") : off.group("what");
        Field field = field(what);
        if (field != null) {
            return Optional.of(new ForgetFact(field, null));
        }
        List<Thing> things = tastes(what).stream()
                .flatMap(said -> said instanceof Taste taste && taste.rest().isEmpty()
                        ? taste.things().stream()
                        : Stream.empty())
                .toList();
        Listed listed = Listed.of(what, null);
        List<Thing> all = things.isEmpty() && listed.rest().isEmpty() ? listed.things() : things;
        return all.isEmpty() ? Optional.empty() : Optional.of(new Forget(all));
    }

    private static @Nullable Field field(String text) {
        if (FIELD_NAME.matcher(text.strip()).matches()) {
            return Field.NAME;
        }
        if (FIELD_HOME.matcher(text.strip()).matches()) {
            return Field.HOME;
        }
        return FIELD_PRICE.matcher(text.strip()).matches() ? Field.PRICE : null;
    }

    /** Returns the fact that the field has the value, if it can have it. */
    Optional<Statement> value(@Nullable Field field, String value) {
        if (field == null) {
            return Optional.empty();
        }
        return switch (field) {
            case NAME -> Names.person(value, true).map(name -> new Fact(field, new JsonString(name)));
            case HOME -> Names.town(value, true).map(town -> new Fact(field, new JsonString(town)));
            case PRICE -> Prices.in("my budget is " + value);
        };
    }
}
