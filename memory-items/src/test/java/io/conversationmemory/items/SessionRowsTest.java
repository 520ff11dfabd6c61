package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionRowsTest {

    private static final Operation OPERATION = new Operation(PortOperation.REPLACE_SESSION, "t", "s");
    private static final Instant NOW = Instant.parse("2026-11-23T12:41:00Z");
    private static final Session SESSION =
            Session.begun(new SessionId("s"), null, Timestamp.parse("2026-11-23T12:00:00Z"));

    @Test
    void aRowIsReadBackAsItWasEncoded() {
        StoredSession row = encode(OPERATION, null, SESSION, Retention.forever(), NOW);

        assertThat(SessionItems.decodeOrThrow(OPERATION, row.raw())).isEqualTo(row);
    }

    @Test
    void unknownAttributesOfTheRowThatWasReadAreCarriedOver() {
        RawItem raw = rowOfVersion(5).with("colour", Attribute.text("red")).with("title", Attribute.text("old"));

        StoredSession changed = change(raw, SESSION.withTitle("t"));

        assertThat(changed.raw())
                .isEqualTo(raw.with("title", Attribute.text("t")).with("version", number(6)));
        assertThat(changed.session()).isEqualTo(SESSION.withTitle("t"));
    }

    @Test
    void everyWriteRaisesTheVersion() {
        StoredSession created = encode(OPERATION, null, SESSION, Retention.forever(), NOW);
        StoredSession changed = encode(OPERATION, created, SESSION, Retention.forever(), NOW);

        assertThat(created.raw().number("version")).contains(1L);
        assertThat(changed.raw().number("version")).contains(2L);
        assertThat(changed.session()).isEqualTo(SESSION);
        assertThat(change(SessionItems.encode(null, SESSION, null), SESSION)
                        .raw()
                        .number("version"))
                .as("over a row that an older version wrote")
                .contains(1L);
    }

    @Test
    void aVersionThatIsNoNumberMakesTheRowUnreadable() {
        assertThat(SessionItems.decode(rowOfVersion(1).with("version", Attribute.text("1")))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.attribute()).isEqualTo("version"));
    }

    @Test
    void anAddedAttributeMovesTheLastActivity() {
        Timestamp after = SESSION.lastActiveAt().plusMicros(1);
        Timestamp later = SESSION.lastActiveAt().plusMicros(7);

        StoredSession titled = change(rowOfVersion(1), SESSION.withTitle("t"));
        StoredSession firstVersion = change(SessionItems.encode(null, SESSION, null), SESSION);
        StoredSession active = change(rowOfVersion(1), SESSION.withTitle("t").activeAt(later));
        StoredSession without = change(rowOfVersion(1).with("title", Attribute.text("t")), SESSION);

        assertThat(titled.session()).isEqualTo(SESSION.withTitle("t").activeAt(after));
        assertThat(titled.raw().text("last_active_at")).contains(after.toString());
        assertThat(firstVersion.session().lastActiveAt()).isEqualTo(after);
        assertThat(active.session().lastActiveAt()).isEqualTo(later);
        assertThat(without.session()).isEqualTo(SESSION);
    }

    @Test
    void claimsThatAreAddedMoveTheLastActivity() {
        StoredSession read = new StoredSession(SESSION, rowOfVersion(1));

        StoredSession claimed = encode(
                OPERATION, read, SESSION.withClaims(ItemExamples.FULL_SESSION.claims()), Retention.forever(), NOW);

        assertThat(claimed.session().lastActiveAt())
                .isEqualTo(SESSION.lastActiveAt().plusMicros(1));
    }

    @Test
    void aWriteNeverShortensTheExpiry() {
        long now = NOW.getEpochSecond();
        Retention tenDays = Retention.of(Duration.ofDays(10));
        Retention anHour = Retention.of(Duration.ofHours(1));
        StoredSession row = encode(OPERATION, null, SESSION, tenDays, NOW);

        StoredSession lowered = encode(OPERATION, row, SESSION, anHour, NOW.plusSeconds(60));
        StoredSession clockSetBack = encode(OPERATION, row, SESSION, tenDays, NOW.minusSeconds(60));
        StoredSession later = encode(OPERATION, row, SESSION, tenDays, NOW.plusSeconds(60));

        assertThat(SessionItems.expiryOf(row.raw())).isEqualTo(now + 11 * 86_400);
        assertThat(SessionItems.expiryOf(lowered.raw())).isEqualTo(now + 11 * 86_400);
        assertThat(SessionItems.expiryOf(clockSetBack.raw())).isEqualTo(now + 11 * 86_400);
        assertThat(SessionItems.expiryOf(later.raw())).isEqualTo(now + 11 * 86_400 + 60);
    }

    @Test
    void aRowThatMayOutliveEveryRetentionNeverExpires() {
        Retention anHour = Retention.of(Duration.ofHours(1));
        StoredSession forever = new StoredSession(SESSION, rowOfVersion(1));
        StoredSession expiring = encode(OPERATION, null, SESSION, anHour, NOW);

        assertThat(SessionItems.expiryOf(
                        encode(OPERATION, forever, SESSION, anHour, NOW).raw()))
                .as("a row that did not expire")
                .isNull();
        assertThat(SessionItems.expiryOf(encode(OPERATION, expiring, SESSION, Retention.forever(), NOW)
                        .raw()))
                .as("written without a retention")
                .isNull();
    }

    @Test
    void theRowOfAnotherSessionIsRefused() {
        StoredSession other = encode(
                OPERATION,
                null,
                Session.begun(new SessionId("other"), null, SESSION.createdAt()),
                Retention.forever(),
                NOW);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> encode(OPERATION, other, SESSION, Retention.forever(), NOW))
                .withMessageContaining("other");
    }

    @Test
    void aRowBeyondTheLimitIsRefused() {
        assertThatExceptionOfType(ItemTooLargeException.class)
                .isThrownBy(() ->
                        encode(OPERATION, null, SESSION.withTitle("x".repeat(400 * 1024)), Retention.forever(), NOW));
    }

    @Test
    void aRowIsLongExpiredAfterMoreThanAWeek() {
        long week = Duration.ofDays(7).toSeconds();
        RawItem expired = SessionItems.encode(null, SESSION, NOW.getEpochSecond());

        assertThat(SessionRows.isLongExpired(expired, NOW)).isFalse();
        assertThat(SessionRows.isLongExpired(expired, NOW.plusSeconds(week))).isFalse();
        assertThat(SessionRows.isLongExpired(expired, NOW.plusSeconds(week + 1)))
                .isTrue();
        assertThat(SessionRows.isLongExpired(rowOfVersion(1), Instant.parse("9999-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void aChangeMayBeWrittenOverWhatWasRead() {
        RawItem stored = rowOfVersion(1);
        StoredSession read = new StoredSession(SESSION, stored);

        assertThat(SessionRows.isStill(null, null)).isTrue();
        assertThat(SessionRows.isStill(null, stored)).isFalse();
        assertThat(SessionRows.isStill(read, stored)).isTrue();
        assertThat(SessionRows.isStill(read, rowOfVersion(2))).isFalse();
        assertThat(SessionRows.isStill(read, stored.with("colour", number(1)))).isFalse();
        assertThat(SessionRows.isStill(read, null)).isFalse();
    }

    @Test
    void whatCannotBeReadIsThrown() {
        RawItem row = SessionItems.encode(null, SESSION, null).with("context", Attribute.text("[1]"));
        RawItem preferences =
                RawItem.empty().with("user_id", Attribute.text("ana")).with("preferences", Attribute.text("[1]"));

        assertThatExceptionOfType(UnreadableItemException.class)
                .isThrownBy(() -> SessionItems.decodeOrThrow(OPERATION, row))
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
        assertThatExceptionOfType(UnreadableItemException.class)
                .isThrownBy(() -> PreferenceItems.decodeOrThrow(OPERATION, preferences))
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
        assertThat(PreferenceItems.decodeOrThrow(OPERATION, preferences.with("preferences", Attribute.text("{}"))))
                .isNotNull();
    }

    private static StoredSession change(RawItem read, Session changed) {
        return encode(OPERATION, new StoredSession(SESSION, read), changed, Retention.forever(), NOW);
    }

    private static RawItem rowOfVersion(long version) {
        return SessionItems.encode(null, SESSION, null).with("version", number(version));
    }

    private static Attribute number(long value) {
        return Attribute.number(value);
    }

    private static StoredSession encode(
            Operation operation, @Nullable StoredSession read, Session changed, Retention retention, Instant now) {
        return SessionRows.encode(operation, read, changed, retention.sessionExpiry(Expiry.afterRetention(), now));
    }
}
