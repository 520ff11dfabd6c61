package io.conversationmemory.chatbot.config;

import io.conversationmemory.port.config.SettingsReader;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds mistyped settings, and suggests the nearest name. */
final class UnknownNames {

    private static final int MOST_TYPOS = 3;

    private UnknownNames() {}

    static void report(Map<String, String> settings, SettingsReader reader) {
        for (String name : new TreeSet<>(settings.keySet())) {
            if (name.startsWith(Setting.PREFIX) && !Setting.ownNames().contains(name)) {
                reader.problem(
                        name,
                        "is no setting; "
                                + meant(name)
                                        .map(right -> "did you mean " + right + "?")
                                        .orElse("there are " + String.join(", ", Setting.ownNames())));
            }
        }
    }

    private static Optional<String> meant(String name) {
        return Setting.ownNames().stream()
                .filter(right -> distance(name, right) <= MOST_TYPOS)
                .min(Comparator.comparingInt(right -> distance(name, right)));
    }

    /** Returns the number of letters to add, drop or change. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
