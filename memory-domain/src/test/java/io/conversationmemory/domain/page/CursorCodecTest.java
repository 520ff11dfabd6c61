package io.conversationmemory.domain.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

    private static final UserId ANA = new UserId("ana");
    private static final PageQuery QUERY = PageQuery.ofUserMessages(ANA);
    private static final List<String> POSITION = List.of("2026-11-23T12:41:00.123456Z", "session 🎸\u0000");
    private static final long SEED = 20261123L;

    @Test
    void aPositionComesBackAsItWas() {
        Cursor cursor = CursorCodec.encode(QUERY, POSITION);

        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThat(CursorCodec.decode(QUERY, cursor, 2)).isEqualTo(POSITION);
    }

    @Test
    void anEmptyPartComesBackAndACursorShowsAsItsText() {
        Cursor cursor = CursorCodec.encode(QUERY, List.of("", "s"));

        assertThat(CursorCodec.decode(QUERY, cursor, 2)).containsExactly("", "s");
        assertThat(cursor).hasToString(cursor.text());
    }

    @Test
    void theLongestPositionComesBack() {
        List<String> longest = List.of("ü".repeat(512), "🎸".repeat(512));

        Cursor cursor = CursorCodec.encode(QUERY, longest);

        assertThat(CursorCodec.decode(QUERY, cursor, 2)).isEqualTo(longest);
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        Timestamp time = Timestamp.parse("2026-11-23T12:41:00Z");
        SessionId session = new SessionId("s");
        PageQuery query = PageQuery.ofSession(session, TimeRange.all(), Direction.FORWARDS);
        Cursor cursor = CursorCodec.encode(query, List.of("k"));

        assertThat(CursorCodec.decode(query, cursor, 1)).containsExactly("k");
        for (PageQuery other : List.of(
                PageQuery.ofSession(session, TimeRange.all(), Direction.BACKWARDS),
                PageQuery.ofSession(session, TimeRange.from(time), Direction.FORWARDS),
                PageQuery.ofSession(session, TimeRange.until(time), Direction.FORWARDS),
                PageQuery.ofSession(new SessionId("t"), TimeRange.all(), Direction.FORWARDS),
                PageQuery.ofUserMessages(new UserId("s")),
                PageQuery.ofUserSessions(new UserId("s")))) {
            assertRefused(other, cursor.text(), 1);
        }
    }

    @Test
    void aCursorThatIsDamagedAnywhereIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        for (int at = 0; at < text.length(); at++) {
            for (char replacement : "ABZaz09-_=. \u0000".toCharArray()) {
                if (text.charAt(at) != replacement) {
                    assertRefused(QUERY, text.substring(0, at) + replacement + text.substring(at + 1), 2);
                }
            }
        }
    }

    @Test
    void aCursorThatIsCutOrLengthenedIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        for (int length = 0; length < text.length(); length++) {
            assertRefused(QUERY, text.substring(0, length), 2);
        }
        assertRefused(QUERY, text + "A", 2);
        assertRefused(QUERY, text + "=", 2);
        assertRefused(QUERY, text + "==", 2);
        assertRefused(QUERY, "A".repeat(10_000_000), 2);
    }

    @Test
    void aPositionOfAnotherShapeIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        assertRefused(QUERY, text, 1);
        assertRefused(QUERY, text, 3);
    }

    @Test
    void arbitraryTextEndsInARefusal() {
        Random random = new Random(SEED);

        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String text = round % 2 == 0
                    ? Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                    : new String(bytes, StandardCharsets.ISO_8859_1);

            assertRefused(QUERY, text, 2);
        }
    }

    @Test
    void arbitraryPositionsUnderAValidFingerprintEndInARefusalOrAPosition() {
        Random random = new Random(SEED);
        int decoded = 0;

        for (int round = 0; round < 20_000; round++) {
            byte[] body = arbitraryPosition(random);
            try {
                assertThat(CursorCodec.decode(QUERY, forged(body), 2)).hasSize(2);
                decoded++;
            } catch (InvalidCursorException e) {
                assertThat(e).hasMessageContaining("Begin again");
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round, e);
            }
        }

        assertThat(decoded).isPositive();
    }

    private static void assertRefused(PageQuery query, String text, int size) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .as("seed %d, cursor of %d characters", SEED, text.length())
                .isThrownBy(() -> CursorCodec.decode(query, new Cursor(text), size))
                .withMessageContaining("Begin again");
    }

    /** Parts that mostly have the length that stands before them, and are mostly UTF-8. */
    private static byte[] arbitraryPosition(Random random) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int part = random.nextInt(4); part >= 0; part--) {
            byte[] text = new byte[random.nextInt(5)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) random.nextInt(random.nextInt(8) == 0 ? 256 : 128);
            }
            int length = random.nextInt(8) == 0 ? random.nextInt() : text.length;
            body.writeBytes(
                    new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
            body.writeBytes(text);
        }
        byte[] all = body.toByteArray();
        return random.nextInt(8) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
    }

    /** What someone can make who has read the source: the fingerprint is no signature. */
    private static Cursor forged(byte[] body) {
        try {
            ByteArrayOutputStream query = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(query)) {
                for (String part : QUERY.parts()) {
                    out.writeInt(part.length());
                    out.writeBytes(part);
                }
            }
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(query.toByteArray());
            sha.update(body);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(1);
            all.writeBytes(Arrays.copyOf(sha.digest(), 12));
            all.writeBytes(body);
            return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(all.toByteArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
