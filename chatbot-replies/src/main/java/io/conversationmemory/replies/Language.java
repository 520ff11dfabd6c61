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
        int letters = text.replaceAll("\\P{L}", "").length();
        int latin = text.replaceAll("\\P{IsLatin}", "").length();
        if (latin * 2 < letters) {
            return true;
        }
        int balance = 0;
        for (String word : text.split("[^\\p{L}\\p{M}']+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (ENGLISH.contains(lower)) {
                balance--;
            } else if (FOREIGN.contains(lower) || (word.equals(lower) && !word.matches("\\p{ASCII}*"))) {
                balance++;
            }
        }
        return balance > 0;
    }
}
