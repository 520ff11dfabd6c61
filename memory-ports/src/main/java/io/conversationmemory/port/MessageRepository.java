package io.conversationmemory.port;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all sessions. Reads of a session see everything that was acknowledged before they began, unless the
 * adapter is configured otherwise; reads across sessions go over an index and may lag. An unknown session is empty, not
 * an error. Use a {@link SessionWriter} to append: it chooses the times.
 */
public interface MessageRepository {

    /** Most messages in one {@link #appendAll}. Source: Amazon DynamoDB, actions in a TransactWriteItems. */
    int MAX_BATCH_MESSAGES = 100;

    /** Most bytes in one {@link #appendAll}. Source: Amazon DynamoDB, size of a TransactWriteItems: 4 MB. */
    long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    /** Most messages of a page of {@link #countSession}; about as many as DynamoDB has in 1 MB. */
    int COUNTED_AT_ONCE = 10_000;

    /**
     * Adds a message, durably once this returns. It stands at the proposed time, or at the first free microsecond after
     * it where that is taken by another message.
     *
     * <p>May be repeated, with the same message and the same time, whatever came of the first call: the same message is
     * never stored twice, and the stored one is returned.
     *
     * @param proposed chosen once for this message; every retry repeats it unchanged
     * @return the message with its final place
     * @throws ConflictException if a message of this id is there and says something else
     * @throws ItemTooLargeException if it has more than 400 KB, all attributes counted
     * @throws OutcomeUnknownException if it may or may not have been stored
     * @throws RetryLaterException if it was not stored
     */
    StoredMessage append(SessionId session, Timestamp proposed, Message message);

    /**
     * Adds several messages, all or none, in the given order at consecutive free microseconds. May be repeated like
     * {@link #append}.
     *
     * @param messages 1 to {@link #MAX_BATCH_MESSAGES} with distinct ids, {@link #MAX_BATCH_BYTES} together
     * @return them with their final places, in the given order
     * @throws ConflictException if one of the ids is there and says something else, or only some of them are there
     * @throws ItemTooLargeException if one has more than 400 KB or all together more than 4 MB
     */
    List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages);

    /**
     * The newest messages of a range, oldest first. Bad items count toward the limit.
     *
     * <p>May return fewer than there are where very many expired ones lie among them, and says then that older ones may
     * exist: older ones of the range, not of the session.
     *
     * @param limit at least 1
     */
    NewestMessages findNewest(SessionId session, TimeRange range, int limit);

    /**
     * A page of a session's messages in a range. Paging through skips and repeats nothing that was there when it began.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<MessageItem> findPage(
            SessionId session, TimeRange range, Direction direction, int limit, @Nullable Cursor cursor);

    /**
     * A page of a user's messages across sessions, newest first; in no particular order at the same instant. Goes over
     * an index, which may lag.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor);

    /**
     * The sessions in which a user has messages, expired ones included: for erasing them. A session may occur on several
     * pages.
     *
     * @param cursor from the page before, or null for the first
     */
    Page<SessionId> findSessionsWithMessagesOf(UserId user, ScanMode lookup, @Nullable Cursor cursor);

    /**
     * Reads a whole session page by page and counts. Costs as much as reading all of it.
     *
     * @throws RetryLaterException if nothing could be read
     * @throws IncompleteOperationException if it stopped half-way
     */
    default SessionCounts countSession(SessionId session, ProgressListener listener) {
        Arguments.requireAll(session, listener);
        SessionCounter counter = new SessionCounter();
        Cursor next = null;
        do {
            Page<MessageItem> page;
            try {
                page = findPage(session, TimeRange.all(), Direction.FORWARDS, COUNTED_AT_ONCE, next);
            } catch (RetryLaterException e) {
                throw next == null ? e : new IncompleteOperationException(e.failedOperation(), counter.messages(), e);
            }
            page.items().forEach(counter::add);
            listener.progressed(new Progress("count messages", counter.messages(), null));
            next = page.next();
        } while (next != null);
        return counter.counts();
    }

    /**
     * Deletes messages of a session, expired and bad ones included. What is appended meanwhile may stay. May be repeated,
     * and finishes what was cut off.
     *
     * @return how many were listed and removed; 0 where there was nothing
     * @throws IncompleteOperationException after a stretch without progress, saying how far it came
     */
    long delete(SessionId session, MessageSelection selection, ProgressListener listener);
}
