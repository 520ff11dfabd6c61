package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.export.Export;
import io.conversationmemory.service.export.ExportScope;
import io.conversationmemory.service.export.ExportTables;
import io.conversationmemory.service.export.ImportedItem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an application over one storage. Keeps nothing between calls. Thread-safe; errors are those of the ports.
 *
 * <p>Its own operations are the operator's: they check no ownership, and a caller may see everything. What is done on behalf
 * of a user goes through a {@link SessionHandle}, which has passed the check.
 */
public final class ConversationMemory {

    private final Storage storage;
    private final Clock clock;
    private final ContextReader contexts;
    private final SessionBackfill backfill;
    private final SessionAccess access;
    private final Sleeper sleeper;

    /**
     * Creates a memory.
     *
     * @param storage is not closed by this memory
     * @param parallelReads reads row and preferences while the window is read, if the storage is remote; where it is busy, the
     *     caller's thread takes over
     */
    public ConversationMemory(Storage storage, Clock clock, Executor parallelReads) {
        this(storage, clock, parallelReads, Sleeper.system());
    }

    /**
     * Creates a memory that waits in its own way.
     *
     * @param sleeper waits between passes of an erasure until an index has caught up, and between retries of a throttled backfill
     */
    public ConversationMemory(Storage storage, Clock clock, Executor parallelReads, Sleeper sleeper) {
        this.storage = storage;
        this.clock = clock;
        this.contexts = new ContextReader(storage, clock, parallelReads);
        this.backfill = new SessionBackfill(storage, clock);
        this.access = new SessionAccess(storage, clock, backfill, contexts);
        this.sleeper = sleeper;
    }

    /** Returns the clock that orders what is appended. */
    public Clock clock() {
        return clock;
    }

    /** Returns a generator of message ids. */
    public MessageIdGenerator ids() {
        return () -> new MessageId(access.newId());
    }

    /** Returns the storage, for what this class does not offer. */
    public Storage storage() {
        return storage;
    }

    /**
     * Opens a session for a user. A legacy session without a row gets its row now: it belongs to the single user of its
     * messages.
     *
     * @param user null only for sessions without an owner
     * @return empty if there is no such session
     * @throws SessionForbiddenException if it belongs to another user, or has no row and messages of several users
     */
    public Optional<SessionHandle> findSession(SessionId session, @Nullable UserId user) {
        return access.find(session, user).map(row -> handle(user, row));
    }

    /**
     * Opens a session for a user; see {@link #findSession}.
     *
     * @throws UnknownSessionException if there is no such session
     */
    public SessionHandle getSession(SessionId session, @Nullable UserId user) {
        return handle(user, access.get(session, user));
    }

    /**
     * Opens a session for a user, or creates it; see {@link #findSession}.
     *
     * @param user to whom a created session belongs; null is open to every caller that has its id
     */
    public SessionHandle createSession(SessionId session, @Nullable UserId user) {
        return findSession(session, user)
                .orElseGet(() -> handle(
                        user, access.create(access.begun(session, user)).orElseGet(() -> access.get(session, user))));
    }

    /**
     * Opens a session for a user together with the context of the next reply: row, window and preferences are read at the same
     * time. A session that does not exist comes back not stored, with an empty window; see {@link SessionHandle#create}.
     *
     * @throws SessionForbiddenException like {@link #findSession}
     */
    public OpenedSession openSession(SessionId session, @Nullable UserId user, WindowPolicy policy) {
        return access.read(tracked(session), user, policy);
    }

    /** Opens a session like {@link #openSession}, with its newest messages, and reads no preferences; see {@link SessionHandle#newest}. */
    public SessionHandle openWindow(SessionId session, @Nullable UserId user, WindowPolicy policy) {
        return access.readWindow(tracked(session), user, policy);
    }

    /**
     * Begins a session under an id that was generated for it, and stores nothing yet; see {@link SessionHandle#create}. Reads
     * only the user's preferences.
     */
    public OpenedSession beginSession(SessionId generated, @Nullable UserId user, WindowPolicy policy) {
        return access.begin(tracked(generated), user, policy);
    }

    /** Creates the tables that do not exist; see {@link io.conversationmemory.port.StorageAdministration#createTables}. */
    public List<TableState> createTables(ProgressListener listener) {
        return storage.administration().createTables(listener);
    }

    /** Returns what the storage says about itself. */
    public StorageDescription describe() {
        return storage.administration().describe();
    }

    /** Looks at the storage without changing it; see {@link io.conversationmemory.port.StorageAdministration#inspect}. */
    public Inspection inspect() {
        return storage.administration().inspect();
    }

    /**
     * Returns how the tables are set up and what differs from the configuration; see {@link
     * io.conversationmemory.port.StorageAdministration#status}.
     */
    public List<ComponentStatus> tableStatus() {
        return storage.administration().status();
    }

    /**
     * Gives tables the configured values of settings that differ, and waits until each is in effect; see {@link
     * io.conversationmemory.port.StorageAdministration#applySettings}.
     */
    public List<ChangeOutcome> applyTableSettings(List<SettingDifference> differences, ProgressListener listener) {
        return storage.administration().applySettings(differences, listener);
    }

    /**
     * Returns a new writer that appends to a session. It has read nothing, so that its first append is one put, ordered by the clock
     * alone; to append after what is stored, read first ({@link SessionWriter#readNewest}). After an append the session's row, if it
     * has one, is marked as active, at most once in five minutes.
     */
    public SessionWriter writer(SessionId session) {
        return tracked(session).writer();
    }

    private TrackedWriter tracked(SessionId session) {
        return TrackedWriter.of(session, storage, clock);
    }

    /**
     * Returns the newest messages of a session in a range, oldest first, without superseded ones; reads the session's row first.
     *
     * @param limit at least 1
     */
    public NewestMessages history(SessionId session, MessageRange range, int limit) {
        WindowBounds all = new WindowBounds(null, rewinds(session));
        return access.reader(session).readStanding(all, range.keys(), limit);
    }

    /**
     * Returns a page of a session's messages without superseded ones; see {@link MessageRepository#findPage}. Reads the session's row for
     * each page. A page may be shorter, even empty.
     */
    public Page<MessageItem> historyPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Rewinds rewinds = rewinds(session);
        Page<MessageItem> page = storage.messages().findPage(session, range, direction, limit, cursor);
        return new Page<>(rewinds.standing(page.items()), page.next());
    }

    /** Returns a page of all messages of a session, superseded ones marked; see {@link #historyPage}. */
    public Page<HistoryMessage> allPage(
            SessionId session, MessageRange range, Direction direction, int limit, @Nullable Cursor cursor) {
        Predicate<MessageItem> superseded = rewinds(session).superseded();
        return storage.messages()
                .findPage(session, range, direction, limit, cursor)
                .map(item -> new HistoryMessage(item, superseded.test(item)));
    }

    /** Returns the rewinds of a session; none where there is no readable row: what is stored has to be found in any case. */
    private Rewinds rewinds(SessionId session) {
        try {
            return findSession(session).map(Session::rewinds).orElse(Rewinds.none());
        } catch (UnreadableItemException | TableMissingException e) {
            return Rewinds.none();
        }
    }

    /** Returns a page of a user's messages across sessions, newest first; see {@link MessageRepository#findPageByUser}. */
    public Page<MessageItem> messagesOf(UserId user, int limit, @Nullable Cursor cursor) {
        return storage.messages().findPageByUser(user, limit, cursor);
    }

    /** Returns a page of a user's sessions, most recently active first. */
    public Page<SessionItem> sessionsOf(UserId user, int limit, @Nullable Cursor cursor) {
        return storage.sessions().findPageByUser(user, limit, cursor);
    }

    /** Returns a session by its row; empty if it has none. */
    public Optional<Session> findSession(SessionId session) {
        return storage.sessions().find(session).map(StoredSession::session);
    }

    /**
     * Reads a context: row, window and preferences at the same time. A session without a row has no pinned message, and its
     * window may reach back to the beginning.
     *
     * @param user whose preferences; none are read where null
     */
    public ConversationContext context(SessionId session, @Nullable UserId user, WindowPolicy policy) {
        SessionWriter writer = writer(session);
        SessionRead read = contexts.read(writer, user, policy);
        StoredSession row = read.row();
        return contexts.context(read, writer, row == null ? null : row.session(), policy)
                .context();
    }

    /**
     * Returns a session by its row. A legacy session without a row gets it now, from its messages: it belongs to their single
     * user, or to no user if they have none.
     */
    public SessionResolution findOrBackfill(SessionId session, ProgressListener listener) {
        return backfill.findOrBackfill(session, listener);
    }

    /**
     * Deletes all messages of a session, then its row. Idempotent; a repetition finishes what was cut off.
     *
     * @return how many messages were removed
     */
    public long deleteSession(SessionId session, ProgressListener listener) {
        return SessionDeletion.delete(storage, session, listener);
    }

    /** Returns a user's preferences as they are stored; empty if there are none. */
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
     * Changes one preference based on its current value, and leaves the others: of two concurrent additions to the same list,
     * neither is lost.
     *
     * @param change from the current value to the new one, empty for none; may be called several times
     */
    public void changePreference(UserId user, String key, Function<Optional<JsonValue>, Optional<JsonValue>> change) {
        changePreferences(
                user,
                values -> change.apply(values.get(key))
                        .map(value -> values.with(key, value))
                        .orElseGet(() -> values.without(key)));
    }

    /**
     * Changes the preferences of a user based on their current values, in one write.
     *
     * @param change from the current values, the empty object for none, to the new ones; may be called several times
     * @return the preferences as they are stored then; empty if there are none
     */
    public Optional<StoredPreferences> changePreferences(UserId user, UnaryOperator<JsonObject> change) {
        return storage.preferences().change(user, change);
    }

    /** Removes one preference; empty if the user has none at all. */
    public Optional<StoredPreferences> removePreference(UserId user, String key) {
        return storage.preferences().remove(user, key);
    }

    /** Deletes all preferences of a user; false if there were none. */
    public boolean deletePreferences(UserId user) {
        return storage.preferences().delete(user);
    }

    /** Returns the store's own statistics: cheap, and perhaps hours old. */
    public Statistics statistics() {
        return storage.administration().approximateStatistics();
    }

    /** Counts everything, at the price of reading it. */
    public Statistics exactStatistics(ProgressListener listener) {
        return storage.administration().exactStatistics(listener);
    }

    /** Counts how many messages carry each intent in their metadata, expired ones left out; reads all messages. */
    public Map<String, Long> countIntents(ProgressListener listener) {
        return IntentCounter.count(storage.items(), listener);
    }

    /**
     * Erases a user: the user's messages in all sessions and those without a user in the user's own ones, then preferences,
     * then the rows of the user's sessions. Never another user's messages. Messages that are appended meanwhile may stay.
     * Idempotent; a repetition finishes what was cut off.
     *
     * @param mode how to look for the sessions of the user, and to verify that nothing is left
     * @throws io.conversationmemory.port.IncompleteOperationException if an index goes on listing what was deleted
     */
    public ErasureReceipt erase(UserId user, ScanMode mode, ProgressListener listener) {
        Storage lookups = mode == ScanMode.FULL_SCAN ? storage.withFullScan() : storage;
        return new Erasure(lookups, clock, sleeper, user, listener).run();
    }

    /**
     * Returns an export of everything, of a user or of a session; it reads when it is written.
     *
     * @param tables the names of the tables in it
     */
    public Export export(ExportScope scope, ExportTables tables) {
        return new Export(storage, clock, scope, tables);
    }

    /** Copies the store to a file that its adapter can open; see {@link io.conversationmemory.port.StorageAdministration#backUp}. */
    public void backUp(Path file, ProgressListener listener) {
        storage.administration().backUp(file.toAbsolutePath().toString(), listener);
    }

    /**
     * Stores existing items under their keys, each in the table of its kind, then writes the rows of imported sessions that
     * have none. Never overwrites; resumed by running it again. Keeps the ids of all imported sessions in memory.
     */
    public ImportSummary importItems(Iterator<ImportedItem> items, ProgressListener listener) {
        return new Import(storage, backfill, access, items, listener, true).run();
    }

    /**
     * Stores the items of an {@linkplain io.conversationmemory.service.export.Export export}: like {@link #importItems}, but sessions that
     * had no row in it get none, so that the store becomes equal to the exported one.
     */
    public ImportSummary restoreItems(Iterator<ImportedItem> items, ProgressListener listener) {
        return new Import(storage, backfill, access, items, listener, false).run();
    }

    /**
     * Reads everything that the tables hold and writes nothing. Works without a sessions table. Keeps in memory the id of each
     * session and of each user, and less than a kilobyte besides.
     *
     * @param findings receives every unreadable or odd item as it is read, then every session of several users without a row
     */
    public TableAudit auditTables(Consumer<AuditFinding> findings, ProgressListener listener) {
        return new TableBackfill(storage, backfill, sleeper, findings, listener).audit();
    }

    /**
     * Audits the tables like {@link #auditTables}, then backfills each session without a row like {@link #findOrBackfill}, which
     * reads its messages once more. Never overwrites a row; resumed by running it again.
     *
     * @throws io.conversationmemory.port.TableMissingException if there is no sessions table; nothing else was read
     */
    public BackfillReport backfillTables(Consumer<AuditFinding> findings, ProgressListener listener) {
        return new TableBackfill(storage, backfill, sleeper, findings, listener).backfill();
    }

    private SessionHandle handle(@Nullable UserId user, StoredSession row) {
        return new SessionHandle(access, tracked(row.session().id()), user, row.session(), row, null);
    }
}
