package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.io.ByteArrayOutputStream;
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
    void positionSurvivesARoundTrip() {
        Cursor cursor = CursorCodec.encode(QUERY, POSITION);

        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThat(CursorCodec.decode(QUERY, cursor)).isEqualTo(POSITION);
    }

    @Test
    void missingCursorIsTheBeginning() {
        assertThat(CursorCodec.decode(QUERY, null)).isEmpty();
    }

    @Test
    void toStringIsTheText() {
        Cursor cursor = CursorCodec.encode(QUERY, POSITION);

        assertThat(cursor).hasToString(cursor.text());
    }

    @Test
    void positionOfAnInvalidKeyIsRefused() {
        for (List<String> position : List.of(
                List.<String>of(),
                List.of("k"),
                List.of("", "s"),
                List.of("k", ""),
                List.of("k", "s", "t"),
                List.of("k".repeat(1025), "s"),
                List.of("k", "s".repeat(2049)))) {
            assertRefused(QUERY, CursorCodec.encode(QUERY, position).text());
        }
        assertThat(CursorCodec.decode(QUERY, CursorCodec.encode(QUERY, List.of("k".repeat(1024), "s".repeat(2048)))))
                .hasSize(2);
    }

    @Test
    void positionOutsideTheRangeIsRefused() {
        Timestamp from = Timestamp.parse("2026-11-23T12:00:00Z");
        Timestamp until = Timestamp.parse("2026-11-23T13:00:00Z");
        for (Direction direction : Direction.values()) {
            PageQuery after = PageQuery.ofSession(new SessionId("s"), TimeRange.from(from), direction);
            PageQuery before = PageQuery.ofSession(new SessionId("s"), TimeRange.until(until), direction);

            assertRefused(
                    after,
                    CursorCodec.encode(after, List.of("2026-11-23T11:59:59.999999Z"))
                            .text());
            assertRefused(
                    before,
                    CursorCodec.encode(before, List.of("2026-11-23T13:00:00.000001Z"))
                            .text());
            for (Timestamp time : List.of(from, until)) {
                List<String> position = List.of(SortKey.of(time).value());
                assertThat(CursorCodec.decode(after, CursorCodec.encode(after, position)))
                        .isEqualTo(position);
                assertThat(CursorCodec.decode(before, CursorCodec.encode(before, position)))
                        .isEqualTo(position);
            }
        }
    }

    @Test
    void longestPositionSurvivesARoundTrip() {
        List<String> longest = List.of("\u0000".repeat(1024), "\u0001".repeat(2048));

        Cursor cursor = CursorCodec.encode(QUERY, longest);

        assertThat(CursorCodec.decode(QUERY, cursor)).isEqualTo(longest);
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        Timestamp time = Timestamp.parse("2026-11-23T12:41:00Z");
        SessionId session = new SessionId("s");
        PageQuery query = PageQuery.ofSession(session, TimeRange.all(), Direction.FORWARDS);
        Cursor cursor = CursorCodec.encode(query, List.of("k"));

        assertThat(CursorCodec.decode(query, cursor)).containsExactly("k");
        for (PageQuery other : List.of(
                PageQuery.ofSession(session, TimeRange.all(), Direction.BACKWARDS),
                PageQuery.ofSession(session, TimeRange.from(time), Direction.FORWARDS),
                PageQuery.ofSession(session, TimeRange.until(time), Direction.FORWARDS),
                PageQuery.ofSession(new SessionId("t"), TimeRange.all(), Direction.FORWARDS),
                PageQuery.ofUserMessages(new UserId("s")),
                PageQuery.ofUserSessions(new UserId("s")))) {
            assertRefused(other, cursor.text());
        }
    }

    @Test
    void damagedCursorIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        for (int at = 0; at < text.length(); at++) {
            for (char replacement : "ABZaz09-_=. \u0000".toCharArray()) {
                if (text.charAt(at) != replacement) {
                    assertRefused(QUERY, text.substring(0, at) + replacement + text.substring(at + 1));
                }
            }
        }
    }

    @Test
    void truncatedOrExtendedCursorIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        for (int length = 0; length < text.length(); length++) {
            assertRefused(QUERY, text.substring(0, length));
        }
        assertRefused(QUERY, text + "A");
        assertRefused(QUERY, text + "=");
        assertRefused(QUERY, text + "==");
        assertRefused(QUERY, "A".repeat(10_000_000));
    }

    @Test
    void positionOfAnotherLengthIsRefused() {
        String text = CursorCodec.encode(QUERY, POSITION).text();

        assertRefused(QUERY.withPosition(1024), text);
        assertRefused(QUERY.withPosition(1024, 2048, 2048), text);
    }

    @Test
    void cursorOfAnOlderVersionIsRefused() {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(CursorCodec.encode(QUERY, POSITION).text());
        bytes[0] = 1;

        assertRefused(QUERY, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void arbitraryTextIsRefused() {
        Random random = new Random(SEED);

        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String text = round % 2 == 0
                    ? Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                    : new String(bytes, StandardCharsets.ISO_8859_1);

            assertRefused(QUERY, text);
        }
    }

    @Test
    void arbitraryPositionsWithAValidFingerprintAreDecodedOrRefused() {
        Random random = new Random(SEED);
        int decoded = 0;

        for (int round = 0; round < 20_000; round++) {
            byte[] body = arbitraryPosition(random);
            try {
                assertThat(CursorCodec.decode(QUERY, forged(body))).hasSize(2);
                decoded++;
            } catch (InvalidCursorException e) {
                assertThat(e).hasMessageContaining("Begin again");
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + round, e);
            }
        }

        assertThat(decoded).isPositive();
    }

    private static void assertRefused(PageQuery query, String text) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .as("seed %d, cursor of %d characters", SEED, text.length())
                .isThrownBy(() -> CursorCodec.decode(query, new Cursor(text)))
                .withMessageContaining("Begin again");
    }

    /** JSON that is mostly an array of two texts. */
    private static byte[] arbitraryPosition(Random random) {
        List<String> values = List.of("\"a\"", "\"\"", "\"\\u0041\"", "\"\u00fc\"", "1", "null", "[]", "{}");
        StringBuilder body = new StringBuilder(random.nextInt(8) == 0 ? "" : "[");
        for (int part = random.nextInt(4); part >= 0; part--) {
            body.append(values.get(random.nextInt(random.nextInt(4) == 0 ? values.size() : 1)));
            body.append(part > 0 || random.nextInt(8) == 0 ? "," : "");
        }
        byte[] all = body.append("]").toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(8) == 0) {
            all[random.nextInt(all.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
    }

    /** Makes a cursor as the source of the codec shows: the fingerprint is no signature. */
    private static Cursor forged(byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(JsonText.write(JsonArray.ofStrings(QUERY.parts())).getBytes(StandardCharsets.UTF_8));
            sha.update(body);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(2);
            all.writeBytes(Arrays.copyOf(sha.digest(), 12));
            all.writeBytes(body);
            return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(all.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
