package io.conversationmemory.service;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a user's messages from a session that stays, and what was made from them. Drops the summary first, for readers
 * in the meantime. Deletes the last message in one transaction with the row, which drops the summary again and raises the number of
 * deletions: no summary that was begun before can be stored afterwards, and as long as that is not done, a repetition finds a message.
 */
final class UserMessageDeletion {

    private static final int MAX_ROUNDS = 20;
    private static final int PAGE = 1000;

    private final Storage storage;
    private final SessionId session;
    private final UserId user;
    private final ProgressListener listener;

    /** The last message of the user; null for none. */
    private @Nullable SortKey last;

    /** The message that the title was made from, if it stays. */
    private @Nullable MessageId remainingSource;

    UserMessageDeletion(Storage storage, SessionId session, UserId user, ProgressListener listener) {
        this.storage = storage;
        this.session = session;
        this.user = user;
        this.listener = listener;
    }

    /**
     * Deletes the messages.
     *
     * @param read the row of the session
     * @return the number of messages that were deleted
     */
    long run(StoredSession read) {
        survey(read.session().titleSource());
        SortKey kept = last;
        if (kept == null) {
            return 0;
        }
        StoredSession row = replaced(read, withoutWords(read.session()));
        long deleted = storage.messages().delete(session, new MessageSelection.OfUser(user, kept), listener);
        return deleted + deleteWithRow(row, kept);
    }

    private void survey(@Nullable MessageId titleSource) {
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page = storage.messages().findStoredPage(session, PAGE, cursor);
            for (MessageItem item : page.items()) {
                if (user.value().equals(userOf(item))) {
                    last = item.key();
                } else if (item instanceof StoredMessage stored && stored.id().equals(titleSource)) {
                    remainingSource = titleSource;
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private static @Nullable String userOf(MessageItem item) {
        if (item instanceof UnreadableMessage unreadable) {
            return unreadable.raw().text(MessageItems.USER_ID).orElse(null);
        }
        UserId user = ((StoredMessage) item).userId();
        return user == null ? null : user.value();
    }

    /** Returns the number of messages deleted, 1 or 0. */
    private long deleteWithRow(@Nullable StoredSession first, SortKey message) {
        StoredSession row = first;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (row == null) {
                // Without a row there is nothing that a summary could be stored on.
                return storage.messages().delete(session, new MessageSelection.OfUser(user), listener);
            }
            Session raised = Deletions.raised(withoutWords(row.session()));
            DeleteOutcome outcome = delete(row, raised, message);
            if (outcome instanceof DeleteOutcome.Deleted) {
                return 1;
            }
            // The message may have expired, or the response was lost: the row is written in any case.
            if (outcome instanceof DeleteOutcome.MessageAbsent
                    && storage.sessions().replace(row, raised).isPresent()) {
                return 0;
            }
            row = storage.sessions().find(session).orElse(null);
        }
        throw new ConflictException(
                Operation.of(PortOperation.ERASE_USER, "all tables", user),
                "The row of a session changed " + MAX_ROUNDS + " times while messages were being deleted from it",
                "Repeat the operation: it goes on where it stopped.");
    }

    private @Nullable DeleteOutcome delete(StoredSession row, Session raised, SortKey message) {
        try {
            return storage.turns().delete(row, raised, message);
        } catch (OutcomeUnknownException e) {
            return null;
        }
    }

    /** Returns the row after a change, or as it is if another change came first; null if it is gone. */
    private @Nullable StoredSession replaced(StoredSession row, Session changed) {
        if (changed.equals(row.session())) {
            return row;
        }
        Optional<StoredSession> written = Optional.empty();
        try {
            written = storage.sessions().replace(row, changed);
        } catch (OutcomeUnknownException e) {
            // Reading the row settles it.
        }
        return written.or(() -> storage.sessions().find(session)).orElse(null);
    }

    private Session withoutWords(Session stored) {
        return Deletions.withoutWords(stored, source -> source.equals(remainingSource));
    }
}
