package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the preferences of active users for a while, so that a context does not read them each time. Off unless asked for.
 *
 * <p>What a context shows may then be as old as {@link #maxAge()}: changes made through the same {@link ConversationMemory} are seen at
 * once, those of other processes after that time. Everything but a context always reads what is stored. Thread-safe.
 */
public final class PreferenceCache {

    /** How many users are kept; whoever was asked for longest ago makes room. */
    public static final int MAX_USERS = 1_000;

    private final Duration maxAge;
    private final Clock clock;
    private final Map<UserId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    /** Moves with every change, so that a read that was under way during one is not kept. */
    private long changes;

    private PreferenceCache(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Keeps nothing. */
    public static PreferenceCache off() {
        return new PreferenceCache(Duration.ZERO, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /**
     * Keeps preferences for so long.
     *
     * @param maxAge zero for off, never negative
     */
    public static PreferenceCache of(Duration maxAge, Clock clock) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("A cache keeps for zero or more, not for " + maxAge + ".");
        }
        return new PreferenceCache(maxAge, clock);
    }

    /** How stale what it gives may be; zero where it is off. */
    public Duration maxAge() {
        return maxAge;
    }

    ContextPreferences get(UserId user, Function<UserId, ContextPreferences> read) {
        if (maxAge.isZero()) {
            return read.apply(user);
        }
        Instant now = clock.instant();
        long before;
        synchronized (this) {
            Kept found = kept.get(user);
            if (found != null && found.until().isAfter(now)) {
                return found.preferences();
            }
            before = changes;
        }
        ContextPreferences preferences = read.apply(user);
        synchronized (this) {
            if (before == changes) {
                kept.put(user, new Kept(preferences, now.plus(maxAge)));
                if (kept.size() > MAX_USERS) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return preferences;
    }

    synchronized void forget(UserId user) {
        changes++;
        kept.remove(user);
    }

    private record Kept(ContextPreferences preferences, Instant until) {}
}
