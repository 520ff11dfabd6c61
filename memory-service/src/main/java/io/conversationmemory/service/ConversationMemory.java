package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the memory of an application over one store. Keeps nothing between calls and checks no ownership: a caller
 * may see everything. Thread-safe; errors are those of the ports.
 */
public final class ConversationMemory {

    private final Storage storage;
    private final Clock clock;
    private final ContextReader contexts;
    private final SessionBackfill adoption;
    private final RetryDelay pause;

    /**
     * Creates a memory with pauses that grow.
     *
     * @param storage stays the caller's: closing it is up to the caller
     * @param parallelReads reads preferences while the window is read; a caller's thread takes over where it is busy
     */
    public ConversationMemory(Storage storage, Clock clock, Executor parallelReads) {
        this(storage, clock, parallelReads, RetryDelay.growing());
    }

    /**
     * Creates a memory with pauses of the caller's.
     *
     * @param pause between passes of an erasure that an index has not followed yet, and where an adoption is slowed down
     */
    public ConversationMemory(Storage storage, Clock clock, Executor parallelReads, RetryDelay pause) {
        this.storage = storage;
        this.clock = clock;
        this.contexts = new ContextReader(storage, parallelReads);
        this.adoption = new SessionBackfill(storage, clock);
        this.pause = pause;
    }

    /** The store. */
    public Storage storage() {
        return storage;
    }

    /** Creates the tables that do not exist; see {@link io.conversationmemory.port.StorageAdministration#createTables}. */
    public List<TableState> createTables(ProgressListener listener) {
        return storage.administration().createTables(listener);
    }

    /** A handle that appends to a session; the way to repeat a failed append without doubling it. */
    public SessionWriter writer(SessionId session) {
        return new SessionWriter(session, storage.messages(), clock);
    }

    /**
     * Stores a message at the time of the clock. Where the outcome stays unknown it was repeated once already; to repeat it
     * further, or to follow what was read, use a {@link #writer}.
     */
    public StoredMessage store(SessionId session, Message message) {
        SessionWriter writer = writer(session);
        return onceMore(() -> writer.append(message));
    }

    /** Stores several messages, all or none; see {@link #store} and {@link MessageRepository#appendAll}. */
    public List<StoredMessage> storeAll(SessionId session, List<Message> messages) {
        SessionWriter writer = writer(session);
        return onceMore(() -> writer.appendAll(messages));
    }

    /** The newest messages of a session in a range; see {@link MessageRepository#findNewest}. */
    public NewestMessages history(SessionId session, TimeRange range, int limit) {
        return storage.messages().findNewest(session, range, limit);
    }

    /** A page of a session's messages; see {@link MessageRepository#findPage}. */
    public Page<MessageItem> historyPage(
            SessionId session, TimeRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        return storage.messages().findPage(session, range, direction, limit, cursor);
    }

    /** A page of a user's messages across sessions, newest first; see {@link MessageRepository#findPageByUser}. */
    public Page<MessageItem> messagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        return storage.messages().findPageByUser(user, limit, cursor);
    }

    /** A page of a user's sessions, most recently active first. */
    public Page<SessionItem> sessionsOf(UserId user, int limit, @Nullable Cursor cursor) {
        return storage.sessions().findPageByUser(user, limit, cursor);
    }

    /**
     * What the next answer needs to know, whatever the session's row says: no pinned system message, and a window that may
     * reach back to the beginning. One query, and for a user one read of preferences at the same time.
     *
     * @param user whose preferences; none are read where null
     */
    public ConversationContext context(SessionId session, @Nullable UserId user, WindowPolicy policy) {
        return contexts.read(writer(session), null, user, policy);
    }

    /** Like {@link #context(SessionId, UserId, WindowPolicy)}, with the pinned system message and the window's start. */
    public ConversationContext context(Session session, @Nullable UserId user, WindowPolicy policy) {
        return contexts.read(writer(session.id()), session, user, policy);
    }

    /** Like {@link #context(Session, UserId, WindowPolicy)}; the writer takes note of what was read, and writes behind it. */
    public ConversationContext context(
            SessionWriter writer, Session session, @Nullable UserId user, WindowPolicy policy) {
        return contexts.read(writer, session, user, policy);
    }

    /** The window as it stands right before a place. One query. */
    public Window windowBefore(Session session, Timestamp place, WindowPolicy policy) {
        return contexts.windowBefore(session, place, policy);
    }

    /** Counts over a whole session, at the price of reading all of it. */
    public SessionCounts count(SessionId session, ProgressListener listener) {
        return storage.messages().countSession(session, listener);
    }

    /**
     * A session by its row; one of an older table that has none gets it now, from its messages: the single user of these
     * owns it, or nobody where they have none.
     */
    public SessionResolution findOrBackfill(SessionId session, ProgressListener listener) {
        return adoption.findOrBackfill(session, listener);
    }

    /**
     * Deletes all messages of a session, then its row. May be repeated, and finishes what was cut off.
     *
     * @return how many messages were removed
     */
    public long deleteSession(SessionId session, ProgressListener listener) {
        long removed = storage.messages().delete(session, MessageSelection.all(), listener);
        storage.sessions().delete(session);
        return removed;
    }

    /** A user's preferences as they are stored; empty where there are none. */
    public Optional<StoredPreferences> preferences(UserId user) {
        return storage.preferences().find(user);
    }

    /** Replaces all preferences of a user. */
    public StoredPreferences storePreferences(UserId user, JsonObject values) {
        return storage.preferences().store(user, values);
    }

    /** Sets one preference and leaves the others. */
    public StoredPreferences updatePreference(UserId user, String key, JsonValue value) {
        return storage.preferences().update(user, key, value);
    }

    /**
     * Changes one preference by what stands there, and leaves the others: of two who add to the same list at the same moment,
     * neither is lost.
     *
     * @param change from the current value to the new one, empty for none; may be called several times
     */
    public void changePreference(UserId user, String key, Function<Optional<JsonValue>, Optional<JsonValue>> change) {
        storage.preferences()
                .change(
                        user,
                        values -> change.apply(values.get(key))
                                .map(value -> values.with(key, value))
                                .orElseGet(() -> values.without(key)));
    }

    /** Unsets one preference; empty where the user has none at all. */
    public Optional<StoredPreferences> removePreference(UserId user, String key) {
        return storage.preferences().remove(user, key);
    }

    /** Deletes all preferences of a user; false where there were none. */
    public boolean deletePreferences(UserId user) {
        return storage.preferences().delete(user);
    }

    /** The store's own figures: cheap, perhaps hours old. */
    public Statistics statistics() {
        return storage.administration().approximateStatistics();
    }

    /** Figures that were counted, at the price of reading everything. */
    public Statistics exactStatistics(ProgressListener listener) {
        return storage.administration().exactStatistics(listener);
    }

    /** Counts how many messages carry each intent in their metadata, expired ones left out; reads all messages. */
    public Map<String, Long> countIntents(ProgressListener listener) {
        return IntentCounter.count(storage.items(), listener);
    }

    /**
     * Erases a user: the user's messages in all sessions and those without a user in the user's own ones, then preferences,
     * then the rows of the user's sessions. Never another user's messages. What the user says meanwhile may stay. May be
     * repeated, and finishes what was cut off.
     *
     * @param verifiedBy where to look for what belongs to the user, and to see that nothing is left
     * @throws io.conversationmemory.port.IncompleteOperationException if an index goes on listing what is gone
     */
    public ErasureReceipt erase(UserId user, ScanMode verifiedBy, ProgressListener listener) {
        return new Erasure(storage, clock, pause, user, verifiedBy, listener).run();
    }

    /**
     * Stores existing items under their keys, each in the table of its kind, then writes the rows of imported sessions that
     * have none. Never overwrites; resumed by running it again. Takes note of the ids of all sessions met.
     */
    public ImportSummary importItems(Iterator<ImportedItem> items, ProgressListener listener) {
        return new Import(storage, adoption, items, listener).run();
    }

    /**
     * Looks over all that the tables hold, at the price of reading it, and writes nothing. Works without a sessions table. Keeps in
     * memory the id of each session and of each user, and less than a kilobyte besides.
     *
     * @param findings hears of every bad or odd item as it is met, then of every session of several users without a row
     */
    public TableAudit auditTables(Consumer<AuditFinding> findings, ProgressListener listener) {
        return new TableBackfill(storage, adoption, pause, findings, listener).report();
    }

    /**
     * Like {@link #auditTables}, and then gives each session without a row the row that {@link #findOrBackfill} gives it, which reads
     * its messages once more. Never overwrites a row; resumed by running it again.
     *
     * @throws io.conversationmemory.port.TableMissingException if there is no sessions table; nothing else was read
     */
    public BackfillReport backfillTables(Consumer<AuditFinding> findings, ProgressListener listener) {
        return new TableBackfill(storage, adoption, pause, findings, listener).adopt();
    }

    private static <T> T onceMore(Supplier<T> append) {
        try {
            return append.get();
        } catch (OutcomeUnknownException e) {
            return append.get();
        }
    }
}
