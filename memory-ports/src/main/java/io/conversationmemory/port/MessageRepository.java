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
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores and reads the messages of all sessions. Reads of one session are strongly consistent, unless the adapter is
 * configured otherwise; reads across sessions use an index and are eventually consistent. An unknown session is
 * empty, not an error. Append with a {@link SessionWriter}, which reserves the timestamps.
 */
public interface MessageRepository {

    /**
     * The largest number of messages in one {@link #appendAll}. Source: Amazon DynamoDB, actions in a
     * TransactWriteItems.
     */
    int MAX_BATCH_MESSAGES = 100;

    /**
     * The largest size of one {@link #appendAll} in bytes. Source: Amazon DynamoDB, size of a TransactWriteItems: 4
     * MB.
     */
    long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    /** The page size of {@link #countSession}; 1 MB, a DynamoDB page, holds about as many messages. */
    int COUNT_PAGE_SIZE = 10_000;

    /**
     * Appends a message at the proposed timestamp, or at the first free microsecond after it if another message has
     * that slot. Durable once this returns.
     *
     * <p>Idempotent: repeating the call with the same message and timestamp, after any outcome, stores the message at
     * most once and returns the stored copy, whose expiry is that of the call that stored it.
     *
     * @param proposed the timestamp that was reserved for this message; retries must repeat it unchanged
     * @param expiry of the message; an epoch second is stored exactly
     * @return the message with its final timestamp
     * @throws ConflictException if a message with this id is stored with other content
     * @throws ItemTooLargeException if the item is larger than 400 KB, all attributes counted
     * @throws OutcomeUnknownException if the message may or may not have been stored
     * @throws RetryLaterException if the message was not stored
     */
    default StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
        return appendAll(session, proposed, List.of(message), expiry).get(0);
    }

    /** Appends a message that expires after the store's retention; see the other method of this name. */
    default StoredMessage append(SessionId session, Timestamp proposed, Message message) {
        return append(session, proposed, message, Expiry.afterRetention());
    }

    /**
     * Appends several messages atomically, in the given order, at consecutive free microseconds. Idempotent like
     * {@link #append}.
     *
     * @param messages 1 to {@link #MAX_BATCH_MESSAGES} with distinct ids, at most {@link #MAX_BATCH_BYTES} together
     * @param expiry of each message
     * @return the messages with their final timestamps, in the given order
     * @throws ConflictException if one of the ids is stored with other content, or only some of them are stored
     * @throws ItemTooLargeException if one item is larger than 400 KB or the batch is larger than 4 MB
     */
    List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry);

    /** Appends messages that expire after the store's retention; see the other method of this name. */
    default List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages) {
        return appendAll(session, proposed, messages, Expiry.afterRetention());
    }

    /**
     * Returns the newest messages of a range of time or of sort keys, oldest first. Unreadable items count toward the limit.
     *
     * <p>May return fewer than exist if many expired items not yet removed are among them; the result then says that
     * older messages of the range may exist.
     *
     * @param limit at least 1
     */
    NewestMessages findNewest(SessionId session, MessageRange range, int limit);

    /**
     * Returns a page of a session's messages in a range, in the order of their sort keys. All pages together hold
     * every message exactly once that is stored from the first call to the last.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor the cursor of the previous page, null for the first
     * @throws InvalidCursorException if the cursor is malformed or belongs to another query
     */
    Page<MessageItem> findPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor);

    /**
     * Returns a page of a user's messages across sessions, newest first; messages of the same instant are in no
     * defined order. Uses an index, so it is eventually consistent.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor the cursor of the previous page, null for the first
     * @throws InvalidCursorException if the cursor is malformed or belongs to another query
     */
    Page<MessageItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor);

    /**
     * Returns a page of the sessions in which a user has messages, expired ones included: for erasing them. The order is not
     * promised, and a session may occur on several pages. {@link Storage#lookupConsistency} tells how far the page is up to date.
     *
     * <p>Deleting while paging skips nothing: a session that has messages of the user from the beginning to the end is on one of
     * the pages, whatever is deleted between them, the messages that a cursor marks included.
     *
     * @param limit at least 1; a page may be shorter, even empty, and not the last
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException if the cursor is malformed or another query's
     */
    Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, @Nullable Cursor cursor);

    /**
     * Returns a page of the stored messages of a session, expired ones included, in the order of their sort keys: for decisions
     * that must not depend on a clock. Otherwise like {@link #findPage}.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor the cursor of the previous page, null for the first
     * @throws InvalidCursorException if the cursor is malformed or belongs to another query
     */
    Page<MessageItem> findStoredPage(SessionId session, int limit, @Nullable Cursor cursor);

    /**
     * Counts the stored messages of a session, expired ones included, by reading all of it page by page.
     *
     * @throws RetryLaterException if the first page could not be read
     * @throws IncompleteOperationException if a later page could not be read
     */
    default SessionCounts countSession(SessionId session, ProgressListener listener) {
        Arguments.requireAll(session, listener);
        SessionCounter counter = new SessionCounter();
        Cursor next = null;
        do {
            Page<MessageItem> page;
            try {
                page = findStoredPage(session, COUNT_PAGE_SIZE, next);
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
     * Deletes messages of a session, expired and unreadable ones included. Messages that are appended during the call
     * may remain. Idempotent: repeating the call resumes an interrupted deletion.
     *
     * @return the number of messages that were found and deleted
     * @throws IncompleteOperationException after a time without progress, with the number of messages deleted so far
     */
    long delete(SessionId session, MessageSelection selection, ProgressListener listener);
}
