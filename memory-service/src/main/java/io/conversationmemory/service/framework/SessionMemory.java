package io.conversationmemory.service.framework;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.TurnRepository;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.framework.Originals.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one session for a framework with messages of its own type. Appends only what is new and reads only the window: a turn
 * reads it once, before its question is appended, and is served from what was read and appended.
 *
 * <p>May live for many turns, beside others for the same session in this process and in others. Thread-safe: its operations run one
 * after the other. Failures are those of the ports and of {@link ConversationMemory#openWindow}; an operation that failed may be called
 * again with equal messages within a minute, which are then stored once.
 *
 * @param <M> the framework's type of messages
 */
public final class SessionMemory<M> {

    /** Longer than a framework takes between reading the window and adding to it; after that, other processes may have added more. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final WindowView EVERYTHING = WindowView.turns(WindowPolicy.messages(WindowPolicy.MAX_MESSAGES));

    private final ConversationMemory memory;
    private final SessionReference reference;
    private final MessageCodec<M> codec;
    private final Originals<M> originals;
    private final Appending<M> appending;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable SessionHandle session;
    private KnownMessages known = new KnownMessages(new NewestMessages(List.of(), false));
    private @Nullable String pinned;
    private Instant touched = Instant.MIN;
    private State state = State.UNREAD;
    private boolean served;
    private @Nullable SortKey servedFrom;
    /** True if others may have appended what is not known here. */
    private boolean behind;

    /** Creates the memory of a session, which need not exist: the first append begins it. Reads nothing. */
    public SessionMemory(ConversationMemory memory, SessionReference reference, MessageCodec<M> codec) {
        this.memory = memory;
        this.reference = reference;
        this.codec = codec;
        this.originals = new Originals<>(codec);
        this.appending = new Appending<>(memory.clock());
    }

    /** Returns the session. */
    public SessionReference reference() {
        return reference;
    }

    /**
     * Returns the system message, if there is one, then the messages of the view. The system message is the pinned one, followed by the
     * session's summary if it has one. Reads where what is known may be out of date: after a finished reply, where nothing was appended
     * since the last call, after a minute, and after an unfinished turn if the view is {@link WindowPolicy#before} a question.
     */
    public List<M> messages(WindowView view) {
        return locked(() -> {
            SessionHandle current = session;
            boolean isNewTurn = state == State.REPLIED
                    || (state == State.APPENDED && view.policy().question() != null);
            if (current == null || isNewTurn || served || behind || isOld() || !isEnoughFor(view)) {
                if (isNewTurn) {
                    originals.clear();
                }
                current = read(view);
            } else if (state == State.CLEARED) {
                state = State.APPENDED;
            }
            served = true;
            known.recordServed();
            List<M> messages = new ArrayList<>();
            String system = systemMessage(current);
            if (system != null) {
                messages.add(codec.systemMessage(system));
            }
            List<Known<M>> shown = select(current, known, view);
            servedFrom = shown.isEmpty() ? null : shown.get(0).stored().get(0).key();
            shown.forEach(message -> messages.add(message.message()));
            return messages;
        });
    }

    /**
     * Appends messages after everything that was read; up to {@link MessageRepository#MAX_BATCH_MESSAGES} of them atomically. A session
     * that does not exist is begun. A system message is not appended but pinned, if it differs from the pinned one. The first system or
     * user message after others were appended begins a new turn, and reads the window first.
     */
    public void add(List<M> messages, WindowView view) {
        if (!messages.isEmpty()) {
            locked(() -> {
                Encoded<M> encoded = encode(messages);
                SessionHandle current = session;
                if (current == null || (!appending.isRepeated(encoded) && encoded.beginsTurn() && isBehind())) {
                    originals.clear();
                    current = read(view);
                }
                if (encoded.systemMessage() != null && !encoded.systemMessage().equals(systemMessage(current))) {
                    current = pin(encoded.systemMessage(), current);
                }
                append(encoded, current);
                return null;
            });
        }
    }

    /**
     * Replaces the messages by a list, which is compared with the window. If it begins with the window, or with the newest part of it,
     * the rest is appended. Else the session is rewound to the last message that both have in common, and the rest is appended, in one
     * transaction. If they have none in common, the window is restarted with the list. Nothing leaves the history, and what this memory
     * has neither read nor written stays; so does what another thread has appended to it and was not returned since.
     *
     * <p>Where equal messages leave it open, the list continues the window; if the framework evicts messages itself, a list that may be
     * the window with one more message is that. Of longer lists, the first {@link
     * TurnRepository#MAX_MESSAGES} new messages are in the transaction.
     */
    public void set(List<M> messages, WindowView view) {
        if (messages.isEmpty()) {
            clear();
            return;
        }
        locked(() -> {
            SessionHandle current = session == null ? read(view) : session;
            KnownMessages callers = known.knownToCaller();
            Encoded<M> all = encode(messages);
            String system = all.systemMessage();
            String wanted = Objects.equals(system, systemMessage(current)) ? pinned : system;
            Comparison<M> comparison = compare(select(current, callers, view), all, view);
            if (!comparison.isContinued() && !view.evictedByCaller()) {
                // The list may be older than the turn that has moved its beginning out of the view.
                comparison = comparison.orLonger(compare(select(current, callers, EVERYTHING), all, view));
            }
            List<Known<M>> window = comparison.window();
            Overlap overlap = comparison.overlap();
            if (overlap == null && !callers.keys().isEmpty()) {
                rewrite(() -> restart(wanted, all, current));
            } else if (overlap == null || overlap.reachesEnd()) {
                SessionHandle pinnedTo = Objects.equals(wanted, pinned) ? current : pin(wanted, current);
                append(all.from(overlap == null ? 0 : overlap.size()), pinnedTo);
            } else {
                Known<M> last = window.get(overlap.from() + overlap.size() - 1);
                rewrite(() -> rewind(last, wanted, all.from(overlap.size()), callers, current));
            }
            return null;
        });
    }

    private Comparison<M> compare(List<Known<M>> window, Encoded<M> list, WindowView view) {
        return Comparison.of(window, list.originals(), servedFrom, view.evictedByCaller(), codec);
    }

    /** Restarts the window and removes the pinned system message; what was said stays in the history. */
    public void clear() {
        locked(() -> {
            SessionHandle current = session;
            if (current == null || !current.isStored()) {
                current = read(WindowView.newest(1));
            }
            if (current.isStored()) {
                SessionHandle stored = current;
                rewrite(() -> stored.rewrite().restart(row -> row.withSystemMessage(null), List.of()));
                forget(null);
            }
            return null;
        });
    }

    /**
     * Erases the session: all messages, then the row. Idempotent.
     *
     * @return how many messages were removed
     */
    public long delete(ProgressListener listener) {
        return locked(() -> {
            long removed = memory.findSession(reference.session(), reference.user())
                    .map(found -> found.delete(listener))
                    .orElse(0L);
            session = null;
            state = State.UNREAD;
            return removed;
        });
    }

    private <T> T locked(Supplier<T> operation) {
        lock.lock();
        try {
            return operation.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOld() {
        return touched.plus(MAX_AGE).isBefore(memory.clock().instant());
    }

    /** Returns true if a turn that begins now has to read first. */
    private boolean isBehind() {
        return state != State.CLEARED && (state != State.READ || isOld());
    }

    private boolean isEnoughFor(WindowView view) {
        return known.isEnoughFor(view.policy().maxMessages());
    }

    private SessionHandle read(WindowView view) {
        WindowPolicy policy = view.policy();
        SessionHandle opened = session == null
                ? memory.openWindow(reference.session(), reference.user(), policy)
                : session.reopenWindow(policy);
        session = opened;
        known = new KnownMessages(opened.newest().orElseThrow());
        pinned = opened.session().systemMessage();
        state = State.READ;
        served = false;
        behind = false;
        touched = memory.clock().instant();
        return opened;
    }

    private @Nullable String systemMessage(SessionHandle current) {
        String text = pinned == null ? known.systemMessage() : pinned;
        return current.summary()
                .map(summary ->
                        (text == null ? "" : text + "\n\n") + "Summary of the conversation so far:\n" + summary.text())
                .orElse(text);
    }

    private List<Known<M>> select(SessionHandle current, KnownMessages from, WindowView view) {
        return originals.decode(from.select(view, pinned, current.summary().orElse(null)));
    }

    /** Pins the text; null for none. A session that does not exist is begun with it. */
    private SessionHandle pin(@Nullable String text, SessionHandle current) {
        SessionHandle stored = current;
        if (!current.isStored()) {
            stored = begin(text, current);
        }
        if (!Objects.equals(text, pinned)) {
            stored.pinSystemMessage(text);
            pinned = text;
        }
        return stored;
    }

    /** Stores a session that does not exist; one that another process began meanwhile is opened. */
    private SessionHandle begin(@Nullable String systemMessage, SessionHandle current) {
        Optional<SessionHandle> created = current.createPinned(systemMessage);
        SessionHandle stored = created.orElseGet(current::reopen);
        if (created.isEmpty()) {
            behind = true;
        }
        session = stored;
        pinned = stored.session().systemMessage();
        return stored;
    }

    private void append(Encoded<M> encoded, SessionHandle current) {
        if (encoded.messages().isEmpty()) {
            return;
        }
        SessionHandle stored = current.isStored() ? current : begin(pinned, current);
        if (!appending.isRepeated(encoded)) {
            encoded.keepIn(originals);
        }
        appending.append(encoded, stored.writer(), this::recordAppended);
    }

    private void recordAppended(List<StoredMessage> stored) {
        if (stored.isEmpty()) {
            return;
        }
        known.append(stored);
        served = false;
        touched = memory.clock().instant();
        if (state != State.CLEARED) {
            Message last = stored.get(stored.size() - 1).message();
            boolean isReply = last.role() == Role.ASSISTANT && last.toolCalls().isEmpty();
            state = isReply ? State.REPLIED : State.APPENDED;
        }
    }

    /** Runs a rewrite. After a failure nothing is known any more, so that a repetition compares with what is stored. */
    private void rewrite(Runnable rewrite) {
        try {
            rewrite.run();
        } catch (RuntimeException | Error e) {
            session = null;
            state = State.UNREAD;
            throw e;
        }
    }

    private void restart(@Nullable String systemMessage, Encoded<M> all, SessionHandle current) {
        List<Message> first = head(all.messages());
        all.keepIn(originals);
        List<StoredMessage> appended = current.rewrite().restart(pinning(systemMessage), first);
        forget(systemMessage);
        state = State.APPENDED;
        recordAppended(appended);
        appendRest(all, first.size(), current);
    }

    private void rewind(
            Known<M> last,
            @Nullable String systemMessage,
            Encoded<M> rest,
            KnownMessages callers,
            SessionHandle current) {
        StoredMessage end = last.stored().get(last.stored().size() - 1);
        List<Message> first = head(rest.messages());
        rest.keepIn(originals);
        List<StoredMessage> appended = current.rewrite()
                .rewind(end, callers.questionOf(end.key()), callers.keys(), pinning(systemMessage), first);
        Set<SortKey> superseded = new HashSet<>();
        callers.keys().stream().filter(key -> key.compareTo(end.key()) > 0).forEach(superseded::add);
        known.removeAll(superseded);
        pinned = systemMessage;
        state = State.APPENDED;
        behind = true;
        recordAppended(appended);
        appendRest(rest, first.size(), current);
    }

    /** Returns the change of the row that pins the text; none where it is not to change: another process may have pinned another one. */
    private UnaryOperator<Session> pinning(@Nullable String systemMessage) {
        return Objects.equals(systemMessage, pinned)
                ? UnaryOperator.identity()
                : row -> row.withSystemMessage(systemMessage);
    }

    private static List<Message> head(List<Message> messages) {
        return messages.subList(0, Math.min(TurnRepository.MAX_MESSAGES, messages.size()));
    }

    private void appendRest(Encoded<M> all, int done, SessionHandle stored) {
        List<Message> rest = all.messages().subList(done, all.messages().size());
        Appending.appendAll(new ArrayList<>(rest), stored.writer(), this::recordAppended);
    }

    /** Begins an empty window, as it was restarted. */
    private void forget(@Nullable String systemMessage) {
        known = new KnownMessages(new NewestMessages(List.of(), false));
        pinned = systemMessage;
        state = State.CLEARED;
        served = false;
        behind = false;
        touched = memory.clock().instant();
    }

    private Encoded<M> encode(List<M> messages) {
        return Encoded.of(messages, codec, memory.ids(), reference.user());
    }

    /** The state of a memory between its operations. */
    private enum State {
        /** Nothing is known. */
        UNREAD,
        /** The window was read, and nothing appended since. */
        READ,
        /** Messages were appended, and the turn goes on. */
        APPENDED,
        /** The turn ended with a reply. */
        REPLIED,
        /** The window was restarted: what is added until the messages are asked for fills it again, without reading. */
        CLEARED
    }
}
