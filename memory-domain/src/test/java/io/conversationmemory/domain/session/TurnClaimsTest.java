package io.conversationmemory.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnClaimsTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");

    @Test
    void claimIsKeptFor20MinutesWhateverHasChangedSince() {
        TurnClaims claims = with(TurnClaims.none(), claim("q", NOW));
        Timestamp last = NOW.plus(TurnClaims.LIFETIME);

        assertThat(withOthers(claims, 30, last).find(new MessageId("q"))).isPresent();
        assertThat(withOthers(claims, 30, NOW.plus(TurnClaims.LIFETIME.negated()))
                        .find(new MessageId("q")))
                .isPresent();
        assertThat(withOthers(claims, 30, last.plusMicros(1)).find(new MessageId("q")))
                .isEmpty();
    }

    @Test
    void claimIsKeptUntilTwentyOthersHaveChangedWhateverTheirTime() {
        TurnClaims claims = with(with(TurnClaims.none(), claim("q", NOW)), claim("r", NOW));
        Timestamp ahead = NOW.plus(Duration.ofDays(3));

        TurnClaims kept = withOthers(claims, 18, ahead);
        TurnClaims dropped = with(kept, claim("x", ahead));

        assertThat(kept.all()).hasSize(20);
        assertThat(dropped.find(new MessageId("q"))).isEmpty();
        assertThat(dropped.find(new MessageId("r"))).isPresent();
        assertThat(withOthers(claims, 18, NOW.plus(Duration.ofDays(-3))).all()).hasSize(20);
    }

    @Test
    void claimsAheadOfTheClockExpireLikeOlderOnes() {
        TurnClaims claims = withOthers(TurnClaims.none(), TurnClaims.MAX, NOW.plus(Duration.ofDays(3)));

        assertThat(with(claims, claim("q", NOW)).all()).hasSize(20);
    }

    @Test
    void ownChangeIsNoOther() {
        TurnClaims claims = withOthers(with(TurnClaims.none(), claim("q", NOW)), 18, NOW);

        for (int change = 0; change < 5; change++) {
            claims = with(claims, claim("other7", NOW.plus(Duration.ofDays(1))));
        }

        assertThat(claims.find(new MessageId("q"))).isPresent();
    }

    @Test
    void finishingAClaimReplacesItAndRestartsItsLifetime() {
        TurnClaims begun = with(TurnClaims.none(), claim("q", NOW));
        Timestamp later = NOW.plus(Duration.ofMinutes(19));

        TurnClaims finished = with(begun, new TurnClaim(new MessageId("q"), NOW, true, later));
        TurnClaims muchLater = with(finished, claim("r", later.plus(Duration.ofMinutes(19))));

        assertThat(finished.all()).hasSize(1);
        assertThat(muchLater.find(new MessageId("q"))).get().matches(TurnClaim::finished);
    }

    @Test
    void moreThanAHundredLiveClaimsAreRefused() {
        TurnClaims full = full();

        assertThat(full.all()).hasSize(TurnClaims.MAX);
        assertThat(full.with(claim("one more", NOW))).isEmpty();
        assertThat(full.with(claim("one more", NOW.plus(TurnClaims.LIFETIME).plusMicros(1))))
                .isPresent();
    }

    @Test
    void fullListAcceptsTheChangeOfAClaim() {
        TurnClaims changed = with(full(), new TurnClaim(new MessageId("q7"), NOW, true, NOW.plusMicros(1)));

        assertThat(changed.all()).hasSize(TurnClaims.MAX);
        assertThat(changed.find(new MessageId("q7"))).get().matches(TurnClaim::finished);
    }

    private static TurnClaims withOthers(TurnClaims claims, int count, Timestamp changedAt) {
        TurnClaims all = claims;
        for (int i = 0; i < count; i++) {
            all = with(all, claim("other" + i, changedAt));
        }
        return all;
    }

    private static TurnClaims full() {
        TurnClaims claims = TurnClaims.none();
        for (int i = 0; i < TurnClaims.MAX; i++) {
            claims = with(claims, claim("q" + i, NOW));
        }
        return claims;
    }

    private static TurnClaims with(TurnClaims claims, TurnClaim claim) {
        return claims.with(claim).orElseThrow();
    }

    private static TurnClaim claim(String question, Timestamp changedAt) {
        return new TurnClaim(new MessageId(question), NOW, false, changedAt);
    }
}
