package io.conversationmemory.domain.message;

import java.nio.charset.StandardCharsets;

/** Text that every store can hold. */
final class MessageText {

    private MessageText() {}

    static void check(String what, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("The " + what + " must not hold an unpaired surrogate.");
        }
    }
}
