package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The turns that were begun lately under a caller's message id, oldest change first. Each stays for {@link #LIFETIME} after
 * its last change, so that a late duplicate meets it.
 *
 * @param all one for each question; copied
 */
public record TurnClaims(List<TurnClaim> all) {

    /** How long a claim is kept. Source: a signed request to AWS dies within 15 minutes, so none is late for longer. */
    public static final Duration LIFETIME = Duration.ofMinutes(20);

    /** How many turns may be that young: with the longest ids they stay well below the size of an item. */
    public static final int MAX = 100;

    private static final TurnClaims NONE = new TurnClaims(List.of());

    /** Copies the list. */
    public TurnClaims {
        all = List.copyOf(all);
    }

    /** No claims. */
    public static TurnClaims none() {
        return NONE;
    }

    /** The claim of that question, young or old. */
    public Optional<TurnClaim> find(MessageId question) {
        return all.stream().filter(claim -> claim.question().equals(question)).findFirst();
    }

    /**
     * These with that claim set, and without those whose time is over.
     *
     * @return empty where {@link #MAX} others are still young: the turn must wait
     */
    public Optional<TurnClaims> with(TurnClaim claim) {
        List<TurnClaim> kept = new ArrayList<>();
        for (TurnClaim other : all) {
            boolean young = other.changedAt().plus(LIFETIME).isAfter(claim.changedAt());
            if (young && !other.question().equals(claim.question())) {
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
