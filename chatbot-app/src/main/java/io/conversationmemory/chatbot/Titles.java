package io.conversationmemory.chatbot;

import org.jspecify.annotations.Nullable;

/** Titles of sessions: the beginning of the first message. */
final class Titles {

    private static final int LONGEST = 60;

    private Titles() {}

    static @Nullable String of(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return null;
        }
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
