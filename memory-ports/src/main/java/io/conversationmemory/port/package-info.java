/**
 * The ports of a storage: what the memory demands of a database. {@link io.conversationmemory.port.Storage} gives all of them.
 *
 * <p>All calls block. Bad arguments are {@link IllegalArgumentException} or {@link NullPointerException}, thrown before anything
 * is sent; every other failure is a {@link io.conversationmemory.port.StorageException}, typed by what the caller can do about
 * it.
 *
 * <p>The promises are numbered; each test of the storage contract (artifact {@code memory-contract}) names those that it tries,
 * and the report of a run lists them by these numbers.
 *
 * <h2>Messages</h2>
 * <ul>
 *   <li>[M1] An append returns the message as it is stored, with its final sort key.
 *   <li>[M2] A message stands at the proposed time or at the first free microsecond after it.
 *   <li>[M3] An append is idempotent: the same message with the same proposed time is stored once, whatever became of earlier
 *       calls.
 *   <li>[M4] An id that is stored with other content is a {@code ConflictException}; nothing is stored.
 *   <li>[M5] An item of more than 400 KB is refused before anything is sent; nothing is cut.
 *   <li>[M6] A batch is atomic and keeps its order at consecutive microseconds. A storage with snapshot reads shows no reader a
 *       part of it. One without may show a part for at most 10 seconds, never after a crash; what a reader has seen does not
 *       disappear again.
 *   <li>[M7] The newest messages of a range are returned oldest first, unreadable items included in the limit. That older ones
 *       may exist is said of the range, not of the session.
 *   <li>[M8] Paging through a session skips and repeats nothing that was stored when it began.
 *   <li>[M9] A user's messages are listed newest first; deleting or adding others between two pages skips and repeats nothing.
 *   <li>[M10] The sessions with messages of a user are all found, those with expired messages only included, also while they are
 *       deleted between two pages.
 *   <li>[M11] The listing of all messages meets each once that is stored from beginning to end.
 *   <li>[M13] A deletion removes exactly the selected messages, expired and unreadable ones included, returns their number and
 *       may be repeated.
 *   <li>[M14] An import overwrites nothing. What it has reported as done stays stored when it is cut off.
 *   <li>[M15] Expired messages are never returned and hide no other.
 *   <li>[M16] An unreadable item is returned marked, in its place, and hides no other.
 *   <li>[M17] A malformed or foreign cursor is an {@code InvalidCursorException}; none opens anything outside its query.
 *   <li>[M18] An unknown session is empty.
 *   <li>[M19] Until it is removed, an expired message is found by erasure lookups, deleted, on the pages of stored messages, and counted. No
 *       storage removes an item within a day after its expiry by the storage's clock.
 *   <li>[M20] A message gets the expiry that the caller of the append gives, an epoch second exactly; a repetition changes nothing.
 * </ul>
 *
 * <h2>Sessions and turns</h2>
 * <ul>
 *   <li>[S1] A row is created only if it is absent.
 *   <li>[S2] A row is replaced only if it is the one that was read: every attribute counts, their order does not. Attributes
 *       that are not known are carried over.
 *   <li>[S3] A user's sessions are listed most recently active first; deleting or adding others between two pages skips and
 *       repeats none that stays as it is.
 *   <li>[S4] A stored row is absent only if it expired more than a week ago and no message of its session is stored; any other
 *       expired row is used as if it had not expired.
 *   <li>[S5] The sessions that a user owns are all found, expired rows included, also while they are deleted between two pages.
 *   <li>[S6] The listing of all rows, and that of all preferences, meets each once that is stored from beginning to end.
 *   <li>[S7] Until it is removed, an expired row is found by erasure lookups, deleted, and counted by exact statistics.
 *   <li>[S8] No write shortens the expiry of a row, and a row that does not expire never will. A row expires at
 *       least a day after the messages whose expiry its writer gives.
 *   <li>[S9] Every write raises the version of a row; one that adds an attribute also moves the last activity.
 *   <li>[T1] A turn writes message and row or neither; readers meet both or neither, with the limits of [M6].
 *   <li>[T2] A turn on a row that is not the one that was read is {@code RowChanged}, also where the slot is taken, too.
 *   <li>[T3] A turn whose slot is taken is {@code SlotTaken}; nothing is written.
 *   <li>[T4] A turn has 1 to 99 messages at consecutive microseconds, at most 4 MB together with the row.
 *   <li>[T5] A deletion with a row deletes exactly the message under the key and writes the row, or does neither.
 *   <li>[W1] A session writer gives its messages an order and repeats an append at the same time.
 * </ul>
 *
 * <h2>Preferences</h2>
 * <ul>
 *   <li>[P1] {@code createdAt} survives every write, and every write moves {@code updatedAt}: storing or updating equal values,
 *       too. Changing to equal values and removing what is not set write nothing.
 *   <li>[P2] Concurrent changes of different keys all survive.
 *   <li>[P3] Attributes that are not known are carried over.
 *   <li>[P4] What is stored and is no JSON object is an {@code UnreadableItemException}, and is not overwritten.
 * </ul>
 *
 * <h2>Administration</h2>
 * <ul>
 *   <li>[A1] Creating tables is safe from many processes at once and leaves existing tables alone.
 *   <li>[A2] A table of another layout is a {@code TableMismatchException}.
 *   <li>[A3] Only tables that this handle has created are removed.
 *   <li>[A4] Statistics say whether they are exact, and exact ones count everything.
 *   <li>[A5] The description names the store. {@code local} is true only if the data is on this machine for sure: callers then
 *       act without asking for confirmation, because no account is touched.
 *   <li>[A6] A storage tells how it looks up the sessions of a user. Lookups that are not eventually consistent find what was
 *       acknowledged before, and so do those of the view with full scans.
 *   <li>[A7] Removing expired items removes what is past its expiry by a day both by the clock and by the median time of the
 *       hundred messages stored last, and no row of a session of which a message is stored. No clock alone removes anything.
 *   <li>[A8] The status lists every table of the description and changes nothing. A setting that is not configured never differs.
 *       Applying settings changes the given differences and nothing else.
 * </ul>
 *
 * <h2>All ports</h2>
 * <ul>
 *   <li>[G1] A storage and its ports are thread-safe: any number of threads share one storage without locks of their own, and
 *       any number of processes share the data.
 *   <li>[G2] Null, and limits below 1, are refused before anything is sent.
 *   <li>[G3] A failure is a {@code StorageException} that names operation, table and key. Content is in no exception, cause or
 *       suppressed exception, and in no text form of an object of the storage.
 *   <li>[G4] An interrupted operation returns its result or throws {@code InterruptedOperationException}, and keeps the flag. A
 *       long operation that reports progress ends at its next step after an interrupt; shorter ones need not notice it.
 *   <li>[G5] A long operation that fails after its first progress throws {@code IncompleteOperationException} with the number of
 *       items done, and goes on when it is called again.
 *   <li>[G6] Ids have up to 2048 bytes of UTF-8 and sort keys up to 1024, and hold any Unicode, U+0000 included, as does
 *       content. They are random as often as not: an index whose entries are limited (PostgreSQL: 2704 bytes, MySQL: 3072) keeps
 *       hashes.
 *   <li>[G7] What was acknowledged is durable, and whole after a crash.
 *   <li>[G8] Metadata, preferences and unknown attributes are returned as they were stored, numbers exact.
 * </ul>
 */
@NullMarked
package io.conversationmemory.port;

import org.jspecify.annotations.NullMarked;
