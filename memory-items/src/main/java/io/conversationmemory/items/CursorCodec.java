package io.conversationmemory.items;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes cursors: base64url of a version byte, a fingerprint of query and position, and the position as
 * a JSON array. The fingerprint detects a damaged cursor and one of another query. It is not a signature: a position
 * is checked against its query, so a forged cursor reads nothing outside the query.
 */
public final class CursorCodec {

    private static final int VERSION = 2;
    private static final int FINGERPRINT_BYTES = 12;

    /** The largest length of a cursor: the two longest keys, of characters that JSON escapes, in base64. */
    private static final int MAX_TEXT = 32 * 1024;

    private CursorCodec() {}

    /** Returns the cursor of a position in a query. */
    public static Cursor encode(PageQuery query, List<String> position) {
        byte[] body = bytes(position);
        ByteBuffer all = ByteBuffer.allocate(1 + FINGERPRINT_BYTES + body.length);
        all.put((byte) VERSION).put(fingerprint(query, body)).put(body);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(all.array()));
    }

    /**
     * Returns the position of a cursor; empty without a cursor, which is the beginning of the query.
     *
     * @throws InvalidCursorException if the cursor is malformed, belongs to another query, or has a position that is
     *     not valid in the query
     */
    public static List<String> decode(PageQuery query, @Nullable Cursor cursor) {
        if (cursor == null) {
            return List.of();
        }
        List<String> position = read(cursor);
        // Compares whole texts, because base64 has several texts for the same bytes.
        if (!encode(query, position).equals(cursor)) {
            throw new InvalidCursorException("The cursor is damaged or belongs to another query.");
        }
        check(query, position);
        return position;
    }

    private static void check(PageQuery query, List<String> position) {
        boolean possible = position.size() == query.positionBytes().size();
        for (int i = 0; possible && i < position.size(); i++) {
            int bytes = position.get(i).getBytes(StandardCharsets.UTF_8).length;
            possible = bytes >= 1 && bytes <= query.positionBytes().get(i);
        }
        if (!possible) {
            throw new InvalidCursorException("The cursor has an impossible position.");
        }
        boolean bounded = query.range().from() != null || query.range().until() != null;
        if (bounded && !query.range().contains(new SortKey(position.get(0)))) {
            throw new InvalidCursorException("The cursor has a position outside of the range.");
        }
    }

    private static List<String> read(Cursor cursor) {
        if (cursor.text().length() > MAX_TEXT) {
            throw new InvalidCursorException("The cursor is too long.");
        }
        List<String> position = new ArrayList<>();
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor.text());
            int header = 1 + FINGERPRINT_BYTES;
            if (all.length > header
                    && all[0] == VERSION
                    && JsonText.parse(new String(all, header, all.length - header, StandardCharsets.UTF_8))
                            instanceof JsonArray parts) {
                for (JsonValue part : parts.values()) {
                    if (part instanceof JsonString text) {
                        position.add(text.value());
                    }
                }
                return position;
            }
        } catch (IllegalArgumentException e) {
            // Not base64, or not JSON: reported below, without the text.
        }
        throw new InvalidCursorException("The cursor is malformed.");
    }

    private static byte[] fingerprint(PageQuery query, byte[] body) {
        return Arrays.copyOf(Sha256.of(bytes(query.parts()), body), FINGERPRINT_BYTES);
    }

    private static byte[] bytes(List<String> parts) {
        return JsonText.write(JsonArray.ofStrings(parts)).getBytes(StandardCharsets.UTF_8);
    }
}
