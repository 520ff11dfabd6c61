package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises towns: known ones in any case, others by capitals and the surrounding words. */
final class Towns {

    private static final Map<String, String> KNOWN = known(
            "Amsterdam",
            "Athens",
            "Atlanta",
            "Austin",
            "Barcelona",
            "Berlin",
            "Birmingham",
            "Boston",
            "Brooklyn",
            "Brussels",
            "Budapest",
            "Buenos Aires",
            "Chicago",
            "Cologne",
            "Copenhagen",
            "Dallas",
            "Denver",
            "Detroit",
            "Dublin",
            "Edinburgh",
            "Florence",
            "Frankfurt",
            "Geneva",
            "Glasgow",
            "Hamburg",
            "Helsinki",
            "Houston",
            "Istanbul",
            "Las Vegas",
            "Leipzig",
            "Lisbon",
            "Liverpool",
            "London",
            "Los Angeles",
            "Lyon",
            "Madrid",
            "Manchester",
            "Marseille",
            "Melbourne",
            "Memphis",
            "Mexico City",
            "Miami",
            "Milan",
            "Milwaukee",
            "Minneapolis",
            "Montreal",
            "Munich",
            "Nashville",
            "New Orleans",
            "New York",
            "New York City",
            "Oakland",
            "Oslo",
            "Paris",
            "Philadelphia",
            "Phoenix",
            "Portland",
            "Porto",
            "Prague",
            "Rome",
            "Salzburg",
            "San Diego",
            "San Francisco",
            "Sao Paulo",
            "Seattle",
            "Singapore",
            "Stockholm",
            "Sydney",
            "Tokyo",
            "Toronto",
            "Vancouver",
            "Vienna",
            "Warsaw",
            "Washington",
            "Zurich");

    /** Matches {@code New York, NY} and the like, {@code Stoke-on-Trent}, {@code Bad Aussee}, {@code St. Gallen}. */
    private static final String WORD = "(?!I\\b)(?:St\\. ?)?\\p{Lu}[\\p{L}'’.-]*(?<!\\.)";

    private static final String NAME =
            WORD + "(?: (?:(?:am|an|auf|bei|da|de|del|der|do|en|im|in der|la|le|les|ob|of|on|"
                    + "sur|upon|vor) (?:der |the |la )?)?" + WORD + "){0,3}";

    /** Matches a state or a country after a town, unless it begins the next clause. */
    private static final Pattern REGION =
            Pattern.compile("^, ?(?:[A-Z]{2}\\b|" + WORD + "(?: " + WORD + ")?(?=[.,!?;)]|$))");

    private static final Pattern CAPITALISED = Pattern.compile("^(?:The )?" + NAME);
    private static final Pattern LOWER = Pattern.compile("^[\\p{Ll}][\\p{L}'-]*(?: [\\p{Ll}][\\p{L}'-]*){0,2}");
    private static final Pattern LOWER_END =
            Pattern.compile("(?i) (?:and|but|so|now|with|where|near|since|for|at|right|"
                    + "because|these|this|next|any|what|which|who|please|too|as|by|in|on|under|currently|nowadays|again|when|"
                    + "today|tonight|tomorrow|if|while|then|or|is|are|i|my|under|below|around|soon)\\b.*$");

    private static final Pattern KNOWN_ANYWHERE = Pattern.compile("(?iu)(?<![\\p{L}])(?:"
            + KNOWN.keySet().stream()
                    .sorted((one, other) -> other.length() - one.length())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"))
            + ")(?![\\p{L}])");

    private static final Pattern AFTER_PREPOSITION = Pattern.compile("(?i)\\b(?:in|near|around)\\s+");

    /** Matches nouns after "live in" that are no town. */
    private static final Pattern NO_TOWN =
            Pattern.compile("^(?:town|fear|peace|harmony|poverty|denial|exile|uncertainty|"
                    + "hope|luxury|student|shared|rented|different|suburbia|\\p{Ll}+ing)\\b");

    private static final Pattern AFTER_CONCERTS =
            Pattern.compile("(?i)\\b(?:concerts?|gigs?|shows?|festivals?|venues?|what's on) (?:in|near|around)\\s+");

    private Towns() {}

    static boolean isKnown(String text) {
        return KNOWN.containsKey(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the town that the text begins with; a name in lower case only if {@code anyCase}, for statements of a home. */
    static Optional<String> at(String text, boolean anyCase) {
        Matcher known = KNOWN_ANYWHERE.matcher(text);
        if (known.lookingAt()) {
            Matcher longer = CAPITALISED.matcher(text);
            boolean goesOn = longer.find() && longer.end() > known.end() && isNoTime(longer.group());
            return Optional.of(goesOn ? withRegion(longer.group(), text, longer.end()) : written(known.group(), text));
        }
        Matcher capitalised = CAPITALISED.matcher(text);
        if (capitalised.find() && isNoTime(capitalised.group())) {
            return Optional.of(withRegion(capitalised.group(), text, capitalised.end()));
        }
        Matcher lower = LOWER.matcher(text);
        if (anyCase && lower.find()) {
            String name = LOWER_END.matcher(lower.group()).replaceAll("").strip();
            boolean noName = CommonWords.isTime(name.split(" ", 2)[0])
                    || CommonWords.startsOrdinary(name)
                    || NO_TOWN.matcher(name).find();
            return noName ? Optional.empty() : Optional.of(titled(name));
        }
        return Optional.empty();
    }

    /** Returns the towns mentioned in the text, in its order. */
    static List<String> in(String text) {
        Map<Integer, String> found = new LinkedHashMap<>();
        Matcher known = KNOWN_ANYWHERE.matcher(text);
        while (known.find()) {
            found.put(known.start(), written(known.group(), text.substring(known.start())));
        }
        Matcher preposition = AFTER_PREPOSITION.matcher(text);
        while (preposition.find()) {
            int start = preposition.end();
            at(text.substring(start), false).ifPresent(name -> found.put(start, name));
        }
        Matcher concerts = AFTER_CONCERTS.matcher(text);
        while (concerts.find()) {
            int start = concerts.end();
            at(text.substring(start), true).ifPresent(name -> found.putIfAbsent(start, name));
        }
        Set<String> names = new LinkedHashSet<>();
        found.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> names.add(entry.getValue()));
        return new ArrayList<>(names);
    }

    private static boolean isNoTime(String name) {
        return !CommonWords.isTime(name.split("[ ,]", 2)[0]) && !CommonWords.startsOrdinary(name);
    }

    /** Returns a known name with its usual capitals. */
    private static String written(String said, String text) {
        String city = said.split(",", 2)[0];
        String name = KNOWN.getOrDefault(city.toLowerCase(Locale.ROOT), city);
        return withRegion(name, text, city.length());
    }

    private static String withRegion(String name, String text, int end) {
        String tidy = name.replaceAll("[.,'-]+$", "");
        Matcher suffix = REGION.matcher(text.substring(end));
        if (!suffix.find()) {
            return tidy;
        }
        String region = suffix.group().substring(1).strip();
        boolean belongs = !isKnown(region) && isNoTime(region);
        return belongs ? tidy + ", " + region : tidy;
    }

    private static String titled(String name) {
        return Pattern.compile("(?:^|(?<=[ -]))\\p{Ll}")
                .matcher(name)
                .replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> known(String... names) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : names) {
            known.put(name.toLowerCase(Locale.ROOT), name);
        }
        return known;
    }
}
