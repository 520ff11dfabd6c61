package io.conversationmemory.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds sentences in comments and string literals that are not in the field's plain technical English. */
final class PlainEnglish {

    /** Comments and string literals: identifiers are free. */
    private static final Pattern PROSE = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    private static final Pattern OPENING =
            Pattern.compile("^/\\*\\*[\\s*]*(?:What|How|Whether|Where|Who|Why|Whose)\\b");

    /** Words of speech for people where processes are meant, and metaphors; "behind" except of servers and ports. */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:nobody|somebody|whoever|anybody|lets go|is told|behind(?! (?:a|the) (?:proxy|port|interface)))\\b",
            Pattern.CASE_INSENSITIVE);

    private PlainEnglish() {}

    /** Returns the breaches in the order of the source, each with its line number. */
    static List<String> breaches(String source) {
        List<String> breaches = new ArrayList<>();
        Matcher prose = PROSE.matcher(source);
        while (prose.find()) {
            Matcher opening = OPENING.matcher(prose.group());
            if (opening.find()) {
                breaches.add(describe(source, prose.start(), opening.group()));
            }
            String line = prose.group().lines().map(String::strip).collect(Collectors.joining("\n"));
            Matcher word = WORDS.matcher(line);
            while (word.find()) {
                long lines = line.substring(0, word.start()).lines().count();
                breaches.add(describe(source, prose.start(), word.group()) + (lines > 1 ? " + " + (lines - 1) : ""));
            }
        }
        return breaches;
    }

    private static String describe(String source, int position, String text) {
        long line = source.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ": " + text.replaceAll("[\\s*/]+", " ").strip();
    }
}
