package io.conversationmemory.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");
    private static final UserId ANA = new UserId("ana");
    private final Session session = Session.begun(new SessionId("s"), ANA, NOW);

    @Test
    void sessionIsOpenToItsOwnerOnly() {
        assertThat(session.isOpenTo(ANA)).isTrue();
        assertThat(session.isOpenTo(new UserId("bob"))).isFalse();
        assertThat(session.isOpenTo(null)).isFalse();
    }

    @Test
    void sessionWithoutOwnerIsOpenToEveryUser() {
        Session withoutOwner = Session.begun(new SessionId("s"), null, NOW);

        assertThat(withoutOwner.isOpenTo(ANA)).isTrue();
        assertThat(withoutOwner.isOpenTo(null)).isTrue();
    }

    @Test
    void activityIsRefreshedAtMostOnceInFiveMinutes() {
        assertThat(session.needsRefresh(NOW.plus(Duration.ofMinutes(5)).plusMicros(-1)))
                .isFalse();
        assertThat(session.needsRefresh(NOW.plus(Duration.ofMinutes(5)))).isTrue();
    }

    @Test
    void activityNeverMovesBackwards() {
        assertThat(session.activeAt(NOW.plusMicros(-1)).lastActiveAt()).isEqualTo(NOW);
        assertThat(session.activeAt(NOW.plusMicros(1)).lastActiveAt()).isEqualTo(NOW.plusMicros(1));
    }

    @Test
    void changingOneComponentKeepsTheOthers() {
        TurnClaims claims = new TurnClaims(List.of(new TurnClaim(new MessageId("q"), NOW, false, NOW)));

        Summary summary = new Summary("s", SortKey.of(NOW), 1, "by", NOW, null, null);
        Session changed = session.withTitle("t", new MessageId("source"))
                .withContext(JsonObject.of("k", "v"))
                .withWindowStart(NOW)
                .withSystemMessage("m")
                .withClaims(claims)
                .withRewinds(Rewinds.startingAt(2))
                .withSummary(summary)
                .withDeletions(7);

        assertThat(changed)
                .isEqualTo(new Session(
                        new SessionId("s"),
                        ANA,
                        NOW,
                        NOW,
                        "t",
                        JsonObject.of("k", "v"),
                        NOW,
                        "m",
                        claims,
                        Rewinds.startingAt(2),
                        summary,
                        7,
                        new MessageId("source")));
    }

    @Test
    void unpairedSurrogatesAreRefusedInTitleAndSystemMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.withTitle("\uD83C"))
                .withMessageContaining("title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.withSystemMessage("\uD83C"))
                .withMessageContaining("system message");
    }

    @Test
    void sessionToStringShowsNoContent() {
        Session full =
                session.withTitle("secret").withSystemMessage("secret").withContext(JsonObject.of("secret", "secret"));

        assertThat(full.toString()).contains("s", "ana").doesNotContain("secret");
    }
}
