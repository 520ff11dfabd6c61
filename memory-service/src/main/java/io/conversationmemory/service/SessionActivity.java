package io.conversationmemory.service;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.AppendListener;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the row of a session up to date while one writer appends: refreshes the last activity at most once in five minutes, gives
 * it its title at once, and refreshes the expiry when the row would expire before the appended message. Reads the row only if it has not been read, at most once in
 * five minutes. A refresh that loses or fails is dropped, as where there is no sessions table, and none recreates an erased row.
 * Thread-safe.
 */
final class SessionActivity implements AppendListener {

    private static final int MAX_ROUNDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(SessionActivity.class);

    private final SessionId session;
    private final SessionRepository rows;
    private final Clock clock;
    private @Nullable StoredSession row;
    private @Nullable SuggestedTitle title;
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

    /**
     * Sets the title that a refresh gives to a session without one, unless messages have been deleted from it meanwhile: the source
     * may be among them.
     */
    synchronized void suggestTitle(String text, MessageId source) {
        title = row == null
                ? null
                : new SuggestedTitle(text, source, row.session().deletions());
    }

    /** Refreshes the row after a message was stored, if that is due. */
    @Override
    public synchronized void appended(StoredMessage stored) {
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

    /**
     * Raises the number of deletions after a message was stored at an explicit timestamp, whether or not there is a summary: one that is
     * being made may have passed it. Unlike a refresh, this is not dropped when it fails.
     */
    @Override
    public synchronized void appendedAt(StoredMessage stored) {
        try {
            StoredSession read = row == null ? rows.find(session).orElse(null) : row;
            for (int round = 0; read != null; round++) {
                Session raised = Deletions.raised(read.session(), stored.key()).activeAt(Timestamp.now(clock));
                row = replace(read, raised, expiryOf(stored));
                if (row != null) {
                    return;
                }
                if (round == MAX_ROUNDS) {
                    throw contended();
                }
                read = rows.find(session).orElse(null);
            }
        } catch (TableMissingException | UnreadableItemException e) {
            LOG.debug("Session {} has no row to write: {}", PrintableText.id(session), e.getMessage());
        }
    }

    /** Returns null after a lost race or an unknown outcome: raising once more does no harm. */
    private @Nullable StoredSession replace(StoredSession read, Session changed, Expiry expiry) {
        try {
            return rows.replace(read, changed, expiry).orElse(null);
        } catch (OutcomeUnknownException e) {
            return null;
        }
    }

    private ConflictException contended() {
        return new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()),
                "The session's row changed " + MAX_ROUNDS + " times after the message was stored",
                "Append the message again, with the same id and timestamp.");
    }

    private Session active(Session read, Timestamp now) {
        Session active = read.activeAt(now);
        return due(title, read)
                .map(due -> active.withTitle(due.text(), due.source()))
                .orElse(active);
    }

    /** Returns the title if the session takes it. */
    private static Optional<SuggestedTitle> due(@Nullable SuggestedTitle title, Session read) {
        return Optional.ofNullable(title).filter(due -> read.title() == null && read.deletions() == due.deletions());
    }

    private boolean isDue(StoredSession read, StoredMessage stored, Timestamp now) {
        Long rowExpiry = read.raw().number("expires_at").orElse(null);
        Long expiry = stored.expiresAt();
        return read.session().needsRefresh(now)
                || due(title, read.session()).isPresent()
                || (rowExpiry != null && (expiry == null || rowExpiry < expiry));
    }

    /**
     * A title for a session without one.
     *
     * @param source the message that it was made from
     * @param deletions the number of deletions when the source was not stored yet
     */
    private record SuggestedTitle(String text, MessageId source, long deletions) {}

    private static Expiry expiryOf(StoredMessage stored) {
        return stored.expiresAt() == null ? Expiry.never() : Expiry.at(stored.expiresAt());
    }
}
