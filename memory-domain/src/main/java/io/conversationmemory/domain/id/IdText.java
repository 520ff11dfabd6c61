package io.conversationmemory.domain.id;

import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.text.Utf8Length;

/** Checks the text of an id by the limits that all ids share. */
final class IdText {

    /** Maximum length in bytes of UTF-8. Source: Amazon DynamoDB, "Quotas and limits": a partition key is 1 to 2048 bytes. */
    static final int MAX_BYTES = 2048;

    private IdText() {}

    static void check(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A " + what + " must not be blank; give 1 to " + MAX_BYTES + " bytes.");
        }
        if (!Utf8Length.isAtMost(MAX_BYTES, UnicodeText.check(what, value))) {
            throw new IllegalArgumentException("A " + what + " has " + Utf8Length.of(value)
                    + " bytes of UTF-8; at most " + MAX_BYTES + " are possible.");
        }
    }
}
