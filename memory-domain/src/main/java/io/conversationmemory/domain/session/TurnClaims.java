package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claims of the recent turns with an idempotency key, oldest change first. A claim is kept for {@link #LIFETIME} after its
 * last change, so that a late duplicate of the request is recognised, and longer as long as fewer than {@link #KEPT_BY_ORDER}
 * others have changed since, so that one wrong clock makes no session forget its claims.
 *
 * @param all one claim for each question
 */
public record TurnClaims(List<TurnClaim> all) {

    /** Time for which a claim is kept after its last change. Source: a signed AWS request is valid for at most 15 minutes. */
    public static final Duration LIFETIME = Duration.ofMinutes(20);

    /** Number of claims that are kept whatever their time. */
    public static final int KEPT_BY_ORDER = 20;

    /** Maximum number of claims, however young: with ids of maximum length they fit into an item. */
    public static final int MAX = 100;

    private static final TurnClaims NONE = new TurnClaims(List.of());

    public TurnClaims {
        all = List.copyOf(all);
    }

    /** Returns the empty list of claims. */
    public static TurnClaims none() {
        return NONE;
    }

    /** Returns the claim of the question, expired or not. */
    public Optional<TurnClaim> find(MessageId question) {
        return all.stream().filter(claim -> claim.question().equals(question)).findFirst();
    }

    /**
     * Returns a copy with the claim added or replaced, as the last one, and without expired claims: those more than {@link
     * #LIFETIME} before or ahead of the time of this change, unless fewer than {@link #KEPT_BY_ORDER} claims have changed
     * since.
     *
     * @return empty if {@link #MAX} other claims have not expired: the turn has to be retried later
     */
    public Optional<TurnClaims> with(TurnClaim claim) {
        List<TurnClaim> others = all.stream()
                .filter(other -> !other.question().equals(claim.question()))
                .toList();
        // The claim itself is one that has changed since.
        int firstByOrder = others.size() + 1 - KEPT_BY_ORDER;
        List<TurnClaim> kept = new ArrayList<>();
        for (int at = 0; at < others.size(); at++) {
            if (at >= firstByOrder || isLive(others.get(at), claim.changedAt())) {
                kept.add(others.get(at));
            }
        }
        if (kept.size() >= MAX) {
            return Optional.empty();
        }
        kept.add(claim);
        return Optional.of(new TurnClaims(kept));
    }

    private static boolean isLive(TurnClaim claim, Timestamp now) {
        return Math.abs(now.microsSince(claim.changedAt())) <= LIFETIME.toNanos() / 1_000;
    }
}
