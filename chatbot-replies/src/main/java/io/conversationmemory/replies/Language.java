package io.conversationmemory.replies;

import java.util.Locale;
import java.util.Set;

/** Tells English from other languages, by letters and by the most frequent words. */
final class Language {

    private static final Set<String> ENGLISH = Set.copyOf(Vocabulary.list("english"));
    private static final Set<String> FOREIGN = Set.copyOf(Vocabulary.list("foreign"));

    private Language() {}

    /** Returns true if the text is surely in another language than English. */
    static boolean isOther(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN)
                .count();
        if (letters > 0 && latin * 2 < letters) {
            return true;
        }
        int english = 0;
        int foreign = 0;
        for (String word : text.split("[^\\p{L}\\p{M}']+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (ENGLISH.contains(lower)) {
                english++;
            } else if (FOREIGN.contains(lower) || (word.equals(lower) && !word.matches("\\p{ASCII}*"))) {
                foreign++;
            }
        }
        return foreign > english;
    }
}
