package io.conversationmemory.contract.model;

import io.conversationmemory.contract.Given;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random inputs from a seed: few users and sessions, and times close to each other, so that operations conflict. */
final class RandomInputs {

    static final List<String> SESSIONS = List.of("session-0", "session-1", "s/2 #\u00e9\uD83C\uDFB8");
    static final List<String> USERS = List.of("user-0", "user-1", "u\uD83C\uDFB8 2");

    private static final List<String> TEXTS =
            List.of("", " ", "\u00fc\uD83C\uDFB8\u4e2d\uFF5E", "two\nlines\u0000\u001b[31m", "{\"a\":[1]}", "\\\"'");
    private static final List<Object> VALUES = List.of(
            "x",
            "y",
            "",
            new BigDecimal("-7"),
            new BigDecimal("12345678901234567890.123"),
            new BigDecimal("1E-200"),
            true,
            PlainJson.NULL,
            List.of(new BigDecimal("0.1"), List.of(), Map.of("k\uD83C\uDFB8", "v")));

    private final SplittableRandom random;
    private long now = ModelMapper.micros(Given.NOON);
    private int counter;

    RandomInputs(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns a new text. */
    String fresh(String kind) {
        return kind + "-" + ++counter;
    }

    String session() {
        return oneOf(SESSIONS);
    }

    String user() {
        return oneOf(USERS);
    }

    @Nullable
    String userOrNobody() {
        return oneIn(3) ? null : user();
    }

    long now() {
        return now;
    }

    /** Returns a time close enough to the clock that messages compete for slots. */
    long aboutNow() {
        return now + between(-4, 4);
    }

    /** Returns a range of keys around the clock's time. */
    Range.OfKeys keys() {
        long one = aboutNow() - below(8);
        return Range.OfKeys.between(oneIn(2) ? null : end(one), oneIn(2) ? null : end(one + 1 + below(12)));
    }

    Range range() {
        if (oneIn(3)) {
            return Range.ALL;
        }
        long one = aboutNow() - below(8);
        Long from = oneIn(3) ? null : (Long) one;
        Long until = oneIn(3) ? null : (Long) (one + below(12));
        return oneIn(2) ? new Range.OfTime(from, until) : Range.OfKeys.between(end(from), end(until));
    }

    private Range.@Nullable End end(@Nullable Long time) {
        return time == null ? null : new Range.End(key(time), oneIn(2));
    }

    /** Returns the canonical key of a time, or one of the keys before it that denote the time as well. */
    private String key(long time) {
        return oneIn(4) ? oneOf(List.of(Keys.noZone(time), Keys.seconds(time))) : Keys.canonical(time);
    }

    /** Returns the number of reads since a version of a row was read. */
    int ago() {
        return oneIn(2) ? 0 : below(4);
    }

    int limit() {
        return oneIn(20) ? Integer.MAX_VALUE : between(1, 9);
    }

    int pageLimit() {
        return oneIn(20) ? Integer.MAX_VALUE : between(1, 4);
    }

    /**
     * Returns a clock move, mostly short enough that messages compete for slots, sometimes long enough that they expire; null for
     * none.
     */
    @Nullable
    Duration clockMove() {
        int chance = below(100);
        long micros = 0;
        if (chance < 40) {
            micros = between(-3, 4);
        } else if (chance < 42) {
            micros = between(-600, 1200) * Keys.SECOND;
        } else if (chance == 42) {
            micros = between(-1, 25) * 3600L * Keys.SECOND;
        } else if (chance == 44) {
            // Far enough for rows to expire, which outlive their messages by a day.
            micros = between(26, 60) * 3600L * Keys.SECOND;
        } else if (chance == 45) {
            // Around a week and two days, when rows that expired become absent.
            micros = between(8 * 24, 11 * 24) * 3600L * Keys.SECOND;
        } else if (chance == 43) {
            // To a whole second, where keys without a fraction occur.
            micros = -Math.floorMod(now, Keys.SECOND);
        }
        now += micros;
        return micros == 0 ? null : Duration.ofNanos(micros * 1000);
    }

    Object value() {
        return oneIn(3) ? fresh("value") : oneOf(VALUES);
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (oneIn(3)) {
            metadata.put("intent", oneOf(List.of("venue_search", "general")));
        }
        for (int i = oneIn(3) ? between(1, 3) : 0; i > 0; i--) {
            metadata.put(oneOf(List.of("b", "a", "\uD83C\uDFB8", "")), value());
        }
        return metadata;
    }

    Said said() {
        String role = oneOf(List.of("system", "user", "user", "assistant", "assistant", "tool"));
        List<List<String>> tools = new ArrayList<>();
        if (role.equals("assistant") && oneIn(4)) {
            tools.add(List.of(fresh("call"), "search", "{\"q\": 1}"));
        }
        return new Said(
                fresh("message"),
                role,
                oneIn(3) ? oneOf(TEXTS) : fresh("said"),
                userOrNobody(),
                metadata(),
                tools,
                role.equals("tool") && oneIn(2) ? fresh("call") : null,
                oneIn(4) ? (Integer) below(100) : null,
                oneIn(2) ? null : stamp(role));
    }

    /** Returns one message or a few. */
    List<Said> several() {
        List<Said> messages = new ArrayList<>();
        for (int i = oneIn(3) ? between(1, 5) : 1; i > 0; i--) {
            messages.add(said());
        }
        return List.copyOf(messages);
    }

    private Said.Stamp stamp(String role) {
        boolean answers = (role.equals("assistant") || role.equals("tool")) && !oneIn(4);
        return new Said.Stamp(below(4), answers ? key(aboutNow() - below(6)) : null);
    }

    private Corrections corrections() {
        Corrections.Summary summary =
                oneIn(4) ? new Corrections.Summary(fresh("summary"), key(aboutNow() - 4), between(1, 9), now) : null;
        return new Corrections(List.of(), summary, oneIn(2) ? 0 : below(1000));
    }

    /** Returns a row with a unique title, which identifies the version that was read. */
    Row row() {
        List<Row.Claim> claims = new ArrayList<>();
        for (int i = oneIn(2) ? between(1, 2) : 0; i > 0; i--) {
            claims.add(new Row.Claim(fresh("question"), aboutNow(), oneIn(2), now));
        }
        long active = aboutNow();
        return new Row(
                false,
                userOrNobody(),
                now,
                Keys.canonical(active),
                active,
                fresh("title"),
                oneIn(2) ? Map.of() : new LinkedHashMap<>(Map.of("topic", value())),
                oneIn(4) ? (Long) aboutNow() : null,
                oneIn(4) ? fresh("system") : null,
                claims,
                corrections(),
                null,
                null,
                null);
    }

    /** Returns a row as another program may have written it. */
    Row foreignRow() {
        long active = aboutNow();
        return new Row(
                oneIn(2),
                userOrNobody(),
                now,
                oneIn(2) ? Keys.noZone(active) : Keys.canonical(active),
                active,
                fresh("title"),
                Map.of(),
                null,
                null,
                List.of(),
                Corrections.NONE,
                null,
                null,
                fresh("import"));
    }
}
