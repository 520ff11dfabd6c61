package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.StorageException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the row of a session up to date while one writer appends: refreshes the last activity at most once in five minutes, and
 * the expiry when the row would expire before the appended message. Reads the row only if it has not been read, at most once in
 * five minutes. A refresh that loses or fails is dropped, as where there is no sessions table, and none recreates an erased row.
 * Thread-safe.
 */
final class SessionActivity {

    private static final Logger LOG = LoggerFactory.getLogger(SessionActivity.class);

    private final SessionId session;
    private final SessionRepository rows;
    private final Clock clock;
    private @Nullable StoredSession row;
    private @Nullable String title;
    private @Nullable Timestamp nextRead;

    SessionActivity(SessionId session, SessionRepository rows, Clock clock) {
        this.session = session;
        this.rows = rows;
        this.clock = clock;
    }

    /** Records the row as it was read or written. */
    synchronized void recordRow(StoredSession stored) {
        row = stored;
    }

    /** Sets the title that a refresh gives to a session without one. */
    synchronized void suggestTitle(@Nullable String suggested) {
        title = suggested;
    }

    /** Refreshes the row after a message was stored, if that is due. */
    synchronized void refresh(StoredMessage stored) {
        Timestamp now = Timestamp.now(clock);
        if (row == null && nextRead != null && now.isBefore(nextRead)) {
            return;
        }
        nextRead = now.plus(Session.ACTIVITY_GRAIN);
        try {
            StoredSession read = row == null ? rows.find(session).orElse(null) : row;
            row = read;
            if (read != null && isDue(read, stored, now)) {
                row = rows.replace(read, active(read.session(), now), expiryOf(stored))
                        .orElse(null);
                // A refresh that lost leaves it to the next append to read the row again.
                nextRead = row == null ? now : nextRead;
            }
        } catch (StorageException e) {
            row = null;
            LOG.debug("Session {} was not marked as active: {}", PrintableText.id(session), e.getMessage());
        }
    }

    private Session active(Session read, Timestamp now) {
        return read.activeAt(now).withTitle(read.title() == null ? title : read.title());
    }

    private static boolean isDue(StoredSession read, StoredMessage stored, Timestamp now) {
        Long rowExpiry = read.raw().number("expires_at").orElse(null);
        Long expiry = stored.expiresAt();
        return read.session().needsRefresh(now) || (rowExpiry != null && (expiry == null || rowExpiry < expiry));
    }

    private static Expiry expiryOf(StoredMessage stored) {
        return stored.expiresAt() == null ? Expiry.never() : Expiry.at(stored.expiresAt());
    }
}
