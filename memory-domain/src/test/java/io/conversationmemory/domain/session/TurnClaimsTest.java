package io.conversationmemory.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnClaimsTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");

    @Test
    void claimIsKeptFor20MinutesAfterItsLastChange() {
        TurnClaims claims = TurnClaims.none().with(claim("q", NOW)).orElseThrow();

        TurnClaims beforeExpiry =
                with(claims, claim("r", NOW.plus(Duration.ofMinutes(20)).plusMicros(-1)));
        TurnClaims afterExpiry = with(claims, claim("r", NOW.plus(Duration.ofMinutes(20))));

        assertThat(beforeExpiry.find(new MessageId("q"))).isPresent();
        assertThat(afterExpiry.find(new MessageId("q"))).isEmpty();
        assertThat(afterExpiry.find(new MessageId("r"))).isPresent();
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
        assertThat(full.with(claim("one more", NOW.plus(TurnClaims.LIFETIME)))).isPresent();
    }

    @Test
    void fullListAcceptsTheChangeOfAClaim() {
        TurnClaims changed = with(full(), new TurnClaim(new MessageId("q7"), NOW, true, NOW.plusMicros(1)));

        assertThat(changed.all()).hasSize(TurnClaims.MAX);
        assertThat(changed.find(new MessageId("q7"))).get().matches(TurnClaim::finished);
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
