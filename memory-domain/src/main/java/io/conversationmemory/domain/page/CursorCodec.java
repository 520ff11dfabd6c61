package io.conversationmemory.domain.page;

import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The text form of a cursor: base64url of a version byte, a fingerprint of query and position, and the position's parts. The
 * fingerprint tells a damaged or foreign cursor; it is no signature, and needs none, since a position opens nothing that the
 * query does not.
 */
public final class CursorCodec {

    private static final int VERSION = 1;
    private static final int FINGERPRINT_BYTES = 12;
    /** More than the two longest keys in base64, so that nobody makes us decode megabytes. */
    private static final int MAX_TEXT = 8192;

    private CursorCodec() {}

    /** The cursor of that query at that position. */
    public static Cursor encode(PageQuery query, List<String> position) {
        byte[] body = write(position);
        ByteBuffer all = ByteBuffer.allocate(1 + FINGERPRINT_BYTES + body.length);
        all.put((byte) VERSION).put(fingerprint(query, body)).put(body);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(all.array()));
    }

    /**
     * The position that the cursor marks.
     *
     * @param size how many parts a position of this query has
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    public static List<String> decode(PageQuery query, Cursor cursor, int size) {
        if (cursor.text().length() > MAX_TEXT) {
            throw new InvalidCursorException("The cursor is longer than any that was handed out.");
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(cursor.text());
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException("The cursor is malformed.");
        }
        if (all.length <= 1 + FINGERPRINT_BYTES || all[0] != VERSION) {
            throw new InvalidCursorException("The cursor is malformed.");
        }
        List<String> position = read(Arrays.copyOfRange(all, 1 + FINGERPRINT_BYTES, all.length));
        // Whole texts are compared, since base64 has several for the same bytes.
        if (!encode(query, position).equals(cursor)) {
            throw new InvalidCursorException("The cursor is damaged or belongs to another query.");
        }
        if (position.size() != size) {
            throw new InvalidCursorException("The cursor is malformed.");
        }
        return position;
    }

    /**
     * The position that the cursor marks, where its parts are keys of a store: a fingerprint can be forged, and not every text
     * can be a key.
     *
     * @param mostBytes how many bytes of UTF-8 each part may have; none may be empty
     * @throws InvalidCursorException if the cursor is malformed or another query's, or marks what can be no key
     */
    public static List<String> decodeKeys(PageQuery query, Cursor cursor, int... mostBytes) {
        List<String> position = decode(query, cursor, mostBytes.length);
        for (int i = 0; i < mostBytes.length; i++) {
            int bytes = position.get(i).getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > mostBytes[i]) {
                throw new InvalidCursorException("The cursor marks a place that cannot be.");
            }
        }
        return position;
    }

    /**
     * The place in a session that the cursor marks.
     *
     * @throws InvalidCursorException if the cursor is malformed or another query's, or marks a place outside of the range
     */
    public static SortKey decodeKey(PageQuery query, TimeRange range, Cursor cursor) {
        SortKey key = new SortKey(decodeKeys(query, cursor, SortKey.MAX_BYTES).get(0));
        if (!range.contains(key)) {
            throw new InvalidCursorException("The cursor marks a place outside of the range.");
        }
        return key;
    }

    private static byte[] fingerprint(PageQuery query, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(write(query.parts()));
            sha.update(body);
            return Arrays.copyOf(sha.digest(), FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] write(List<String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : parts) {
                byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static List<String> read(byte[] body) {
        List<String> parts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            while (in.available() > 0) {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new InvalidCursorException("The cursor is malformed.");
                }
                parts.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(in.readNBytes(length)))
                        .toString());
            }
        } catch (CharacterCodingException e) {
            throw new InvalidCursorException("The cursor is malformed.");
        } catch (IOException e) {
            throw new InvalidCursorException("The cursor is cut short.");
        }
        return parts;
    }
}
