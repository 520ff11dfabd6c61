package io.conversationmemory.port;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
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
import java.util.Iterator;
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
     * exist.
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
     * A page of the messages of all sessions: for looking over what a store holds, at the price of reading all of it. In no
     * promised order: neither do the messages of a session stand together, nor in the order of time. Bad items come back
     * marked, in their places; expired ones are left out.
     *
     * <p>Paging through meets every message once that is there from the beginning to the end; what is written or deleted
     * meanwhile may be met or not. It reads as currently as reads of a session do, and each call makes one bounded read of the
     * store (on DynamoDB one page of a Scan, 1 MB at most), so that a page may be empty and not the last.
     *
     * @param limit at least 1; a page may be shorter
     * @param cursor from the page before, or null for the first; it goes on in any storage on the same data
     * @throws InvalidCursorException if the cursor is malformed or another query's
     * @throws RetryLaterException if the store cannot read so fast; the same cursor goes on from here in a while
     */
    Page<MessageItem> findPageOfAll(int limit, @Nullable Cursor cursor);

    /** Walks over a whole session and counts. Costs as much as reading all of it. */
    SessionCounts survey(SessionId session, ProgressListener listener);

    /**
     * Deletes messages of a session, expired and bad ones included. What is appended meanwhile may stay. May be repeated,
     * and finishes what was cut off.
     *
     * @return how many were listed and removed; 0 where there was nothing
     * @throws IncompleteOperationException after a stretch without progress, saying how far it came
     */
    long delete(SessionId session, MessageSelection selection, ProgressListener listener);

    /**
     * Stores existing items under the keys that they have. Never overwrites. An item that is there already is passed
     * over, so that a cut-off import is resumed by running it again. Bad items are kept as they are and reported.
     *
     * @param items each with the attributes of the conversations table; read once, in order
     */
    ImportReport importItems(Iterator<RawItem> items, ProgressListener listener);
}
