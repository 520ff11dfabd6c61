package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionRowsTest {

    private static final Operation OPERATION = new Operation(PortOperation.REPLACE_SESSION, "t", "s");
    private static final Instant NOW = Instant.parse("2026-11-23T12:41:00Z");
    private static final Session SESSION =
            Session.begun(new SessionId("s"), null, Timestamp.parse("2026-11-23T12:00:00Z"));

    @Test
    void aRowIsReadBackAsItWasEncoded() {
        StoredSession row = SessionRows.encode(OPERATION, null, SESSION, Retention.forever(), NOW);

        assertThat(SessionItems.decodeOrThrow(OPERATION, row.raw())).isEqualTo(row);
    }

    @Test
    void unknownAttributesOfTheRowThatWasReadAreCarriedOver() {
        RawItem raw = SessionItems.encode(null, SESSION, null).with("colour", Attribute.text("red"));

        StoredSession changed = SessionRows.encode(
                OPERATION, new StoredSession(SESSION, raw), SESSION.withTitle("t"), Retention.forever(), NOW);

        assertThat(changed.raw()).isEqualTo(raw.with("title", Attribute.text("t")));
    }

    @Test
    void theRowOfAnotherSessionIsRefused() {
        StoredSession other = SessionRows.encode(
                OPERATION,
                null,
                Session.begun(new SessionId("other"), null, SESSION.createdAt()),
                Retention.forever(),
                NOW);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SessionRows.encode(OPERATION, other, SESSION, Retention.forever(), NOW))
                .withMessageContaining("other");
    }

    @Test
    void aRowBeyondTheLimitIsRefused() {
        assertThatExceptionOfType(ItemTooLargeException.class)
                .isThrownBy(() -> SessionRows.encode(
                        OPERATION, null, SESSION.withTitle("x".repeat(400 * 1024)), Retention.forever(), NOW));
    }

    @Test
    void anExpiredRowCountsAsNone() {
        RawItem live = SessionItems.encode(null, SESSION, NOW.getEpochSecond() + 1);
        RawItem expired = SessionItems.encode(null, SESSION, NOW.getEpochSecond());
        StoredSession read = new StoredSession(SESSION, live);

        assertThat(SessionRows.counts(null, NOW)).isFalse();
        assertThat(SessionRows.counts(live, NOW)).isTrue();
        assertThat(SessionRows.counts(expired, NOW)).isFalse();
        assertThat(SessionRows.isStill(null, null, NOW)).isTrue();
        assertThat(SessionRows.isStill(null, expired, NOW)).isTrue();
        assertThat(SessionRows.isStill(null, live, NOW)).isFalse();
        assertThat(SessionRows.isStill(read, live, NOW)).isTrue();
        assertThat(SessionRows.isStill(read, expired, NOW)).isFalse();
        assertThat(SessionRows.isStill(read, null, NOW)).isFalse();
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
}
