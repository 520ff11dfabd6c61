package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Feeds damaged, joined, invented and foreign cursors of every kind of query: each is refused, or equals one that was handed out. A failure names the seed: {@code -Dfuzz.seed=…}; {@code -Dreliability=long} runs a million.
 */
@Tag("reliability")
class CursorFuzzTest {

    private static final int IN_EVERY_BUILD = 50_000;
    private static final int IN_THE_LONG_RUN = 1_000_000;

    private static final Timestamp TIME = Timestamp.parse("2026-11-23T12:41:00Z");
    private static final List<PageQuery> QUERIES = List.of(
            PageQuery.ofSession(new SessionId("s"), TimeRange.all(), Direction.FORWARDS),
            PageQuery.ofSession(new SessionId("s"), TimeRange.all(), Direction.BACKWARDS),
            PageQuery.ofSession(new SessionId("s"), TimeRange.from(TIME), Direction.FORWARDS),
            PageQuery.ofSession(new SessionId("s"), TimeRange.between(TIME, TIME), Direction.BACKWARDS),
            PageQuery.ofUserMessages(new UserId("s")),
            PageQuery.ofUserMessages(new UserId("\uD83C\uDFB8 #/")),
            PageQuery.ofUserSessions(new UserId("s")));

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void onlyIssuedCursorsAreAccepted() {
        long first = Long.getLong("fuzz.seed", 20261123L);
        boolean longRun = System.getProperty("reliability", "").equals("long");
        int inputs = longRun ? IN_THE_LONG_RUN : IN_EVERY_BUILD;

        for (long seed = first; seed < first + inputs; seed++) {
            try {
                decode(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dfuzz.seed=" + seed, e);
            }
        }

        if (longRun) {
            System.out.printf("%d inputs from seed %d on: %s%n", inputs, first, outcomes);
        }
        assertThat(outcomes)
                .containsOnlyKeys("handed out", "refused")
                .allSatisfy((outcome, times) -> assertThat(times).as(outcome).isGreaterThan(inputs / 100));
    }

    private void decode(Random random) {
        PageQuery query = pick(random, QUERIES);
        List<String> position = position(random, query);
        Cursor handedOut = CursorCodec.encode(query, position);
        PageQuery another = pick(random, QUERIES);
        Cursor other = CursorCodec.encode(another, position(random, another));
        Cursor given = new Cursor(damaged(random, handedOut.text(), other.text()));
        try {
            List<String> decoded = CursorCodec.decode(query, given);

            assertThat(CursorCodec.encode(query, decoded)).isEqualTo(given);
            assertThat(given).isIn(handedOut, other);
            count("handed out");
        } catch (InvalidCursorException e) {
            assertThat(e).hasMessageContaining("Begin again");
            assertThat(given).as("refused what was handed out").isNotEqualTo(handedOut);
            count("refused");
        }
    }

    private static String damaged(Random random, String text, String other) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(10)) {
            case 0 -> text;
            case 1 -> other;
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
            case 4 -> text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at);
            case 5 -> text + "A".repeat(random.nextInt(5) == 0 ? 40_000 : random.nextInt(9));
            case 6 -> new String(bytes(random), StandardCharsets.ISO_8859_1);
            case 7 -> base64(bytes(random));
            default -> flipped(random, text);
        };
    }

    private static String flipped(Random random, String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return base64(random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 9)) : bytes);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(90)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = 2;
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> position(Random random, PageQuery query) {
        if (query.positionBytes().size() == 1) {
            return List.of(TIME.toString());
        }
        List<String> texts =
                List.of("2026-11-23T12:41:00.123456Z", "\u0000", "\uD83C\uDFB8".repeat(20), "s", "x".repeat(500));
        return List.of(pick(random, texts), pick(random, texts));
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
