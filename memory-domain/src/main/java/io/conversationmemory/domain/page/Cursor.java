package io.conversationmemory.domain.page;

/**
 * Where the next page begins. Opaque: take it from a page, give it back with the same query. It holds ids and no secret.
 *
 * @param text of letters, digits, {@code -} and {@code _}
 */
public record Cursor(String text) {

    @Override
    public String toString() {
        return text;
    }
}
