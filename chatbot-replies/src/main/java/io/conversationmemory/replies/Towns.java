package io.conversationmemory.replies;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises towns: known ones in any case, others by capitals and the surrounding words. */
final class Towns {

    private static final Map<String, String> KNOWN = Vocabulary.list("towns").stream()
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

    /** Matches {@code New York, NY} and the like, {@code Stoke-on-Trent}, {@code Bad Aussee}, {@code St. Gallen}. */
    private static final String WORD = "(?!I\\b)(?:St\\. ?)?\\p{Lu}[\\p{L}'’.-]*(?<!\\.)";

    private static final String NAME = WORD + "(?: (?:{town-particles} (?:der |the |la )?)?" + WORD + "){0,3}";

    /** Matches a state or a country after a town, unless it begins the next clause. */
    private static final Pattern REGION =
            Pattern.compile("^, ?(?:[A-Z]{2}\\b|" + WORD + "(?: " + WORD + ")?(?=[.,!?;)]|$))");

    private static final Pattern CAPITALISED = Vocabulary.pattern("^(?:The )?" + NAME);
    private static final Pattern LOWER = Pattern.compile("^[\\p{Ll}][\\p{L}'-]*(?: [\\p{Ll}][\\p{L}'-]*){0,2}");
    private static final Pattern LOWER_END = Vocabulary.pattern("(?i) {after-town}\\b.*$");
    private static final Pattern NO_TOWN = Vocabulary.pattern("^{no-town}\\b");

    private static final Pattern KNOWN_ANYWHERE =
            Pattern.compile("(?iu)(?<![\\p{L}])" + Vocabulary.longestOf(KNOWN.keySet()) + "(?![\\p{L}])");

    private static final Pattern AFTER_PREPOSITION = Pattern.compile("(?i)\\b(?:in|near|around)\\s+");

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
        if (!anyCase || !lower.find()) {
            return Optional.empty();
        }
        String name = LOWER_END.matcher(lower.group()).replaceAll("").strip();
        return isNoTime(name) && !NO_TOWN.matcher(name).find()
                ? Optional.of(Names.titled(name, "(?:^|(?<=[ -]))"))
                : Optional.empty();
    }

    /** Returns the towns mentioned in the text, in its order. */
    static Set<String> in(String text) {
        Map<Integer, String> found = new TreeMap<>();
        Matcher known = KNOWN_ANYWHERE.matcher(text);
        while (known.find()) {
            found.put(known.start(), written(known.group(), text.substring(known.start())));
        }
        Matcher preposition = AFTER_PREPOSITION.matcher(text);
        while (preposition.find()) {
            at(text.substring(preposition.end()), false).ifPresent(name -> found.put(preposition.end(), name));
        }
        Matcher concerts = AFTER_CONCERTS.matcher(text);
        while (concerts.find()) {
            at(text.substring(concerts.end()), true).ifPresent(name -> found.putIfAbsent(concerts.end(), name));
        }
        return new LinkedHashSet<>(found.values());
    }

    /** Returns true if the stored town is the named one, with a region or without. */
    static boolean same(String stored, String name) {
        return Names.same(stored, name) || isWithRegion(stored, name);
    }

    /** Returns true if the stored town is the named one with a region. */
    static boolean isWithRegion(String stored, String name) {
        return stored.regionMatches(true, 0, name + ",", 0, name.length() + 1);
    }

    private static boolean isNoTime(String name) {
        return !Names.isTime(name.split("[ ,]", 2)[0]) && !Names.startsNoName(name);
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
}
