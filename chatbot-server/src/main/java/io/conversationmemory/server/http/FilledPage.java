package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills the page of a response from pages of the storage, which may be short or empty. It ends early at a bound of its size or of the
 * reading, and then has a cursor, so that the memory that a request takes does not depend on what is stored.
 */
public final class FilledPage {

    private static final int CHUNK = 50;
    private static final int MAX_READS = 40;
    private static final int MAX_CHARACTERS = 1_000_000;

    private FilledPage() {}

    /** Reads a page. */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Returns a page with at most as many records.
         *
         * @param cursor null for the first page
         */
        Page<T> read(int limit, @Nullable Cursor cursor);
    }

    /** Returns at most as many records from a cursor on. */
    public static <T> Page<JsonObject> of(
            int limit, @Nullable Cursor from, Reader<T> reader, Function<T, JsonObject> form) {
        List<JsonObject> filled = new ArrayList<>();
        Cursor cursor = from;
        long characters = 0;
        int reads = 0;
        do {
            Page<JsonObject> page =
                    reader.read(Math.min(CHUNK, limit - filled.size()), cursor).map(form);
            filled.addAll(page.items());
            cursor = page.next();
            reads++;
            if (cursor == null || filled.size() == limit || reads == MAX_READS) {
                break;
            }
            for (JsonObject item : page.items()) {
                characters += JsonText.write(item).length();
            }
        } while (characters < MAX_CHARACTERS);
        return new Page<>(filled, cursor);
    }
}
