package io.conversationmemory.domain.page;

/**
 * The opaque start of the next page. Valid for the query of its page. Contains ids and no secret.
 *
 * @param text letters, digits, {@code -} and {@code _}
 */
public record Cursor(String text) {

    @Override
    public String toString() {
        return text;
    }
}
