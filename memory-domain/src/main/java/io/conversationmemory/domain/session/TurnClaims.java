package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claims of the recent turns with an idempotency key, oldest change first. A claim is kept for {@link #LIFETIME} after its
 * last change, so that a late duplicate of the request is recognised.
 *
 * @param all one claim for each question
 */
public record TurnClaims(List<TurnClaim> all) {

    /** Time for which a claim is kept after its last change. Source: a signed AWS request is valid for at most 15 minutes. */
    public static final Duration LIFETIME = Duration.ofMinutes(20);

    /** Maximum number of claims younger than {@link #LIFETIME}: with ids of maximum length they fit into an item. */
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
     * Returns a copy with the claim added or replaced, as the last one, and without expired claims.
     *
     * @return empty if {@link #MAX} other claims have not expired: the turn has to be retried later
     */
    public Optional<TurnClaims> with(TurnClaim claim) {
        List<TurnClaim> kept = new ArrayList<>();
        for (TurnClaim other : all) {
            boolean live = other.changedAt().plus(LIFETIME).isAfter(claim.changedAt());
            if (live && !other.question().equals(claim.question())) {
                kept.add(other);
            }
        }
        if (kept.size() >= MAX) {
            return Optional.empty();
        }
        kept.add(claim);
        return Optional.of(new TurnClaims(kept));
    }
}
