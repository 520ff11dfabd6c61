package io.conversationmemory.benchmarks.growth;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RewindTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The operations that are measured, on a store that may have grown between two of them. */
final class Operations {

    static final String APPEND = "append";
    static final String NEWEST = "the newest 20";
    static final String OPEN = "open a session";
    static final String SESSIONS = "a page of the user's sessions";
    static final String OLDEST = "find the oldest by its id";
    static final String COUNT_SESSION = "count the session";
    /** Another user, whose messages can be told from the others. */
    private static final UserId VISITOR = new UserId("a-visitor");

    private static final WindowPolicy WINDOW = WindowPolicy.messages(20);

    private final Store store;
    private final ConversationMemory memory;
    private final Storage storage;
    private final SessionWriter writer;
    private int sessions;
    private boolean appended;

    Operations(Store store) {
        this.store = store;
        this.memory = store.memory();
        this.storage = store.storage();
        this.writer = memory.getSession(store.longSession(), store.user()).writer();
        writer.readNewest(1);
    }

    /** Returns the operations by name, in the order of the tables. */
    Map<String, Supplier<?>> all() {
        Map<String, Supplier<?>> all = new LinkedHashMap<>();
        all.put(APPEND, this::append);
        all.put(NEWEST, () -> writer.readNewest(20));
        all.put(OPEN, () -> memory.openSession(session(), store.user(), WINDOW));
        all.put("a page amid the history", this::page);
        all.put(SESSIONS, () -> memory.sessionsOf(store.user(), 20, null));
        all.put("a page of the user's messages", () -> memory.messagesOf(store.user(), 50, null));
        all.put("read preferences", () -> memory.preferences(store.user()));
        all.put("append and delete a message, with the row", this::appendAndDelete);
        all.put("begin a session of 2 messages and delete it", this::beginAndDelete);
        all.put(
                "the newest question",
                () -> memory.getSession(session(), store.user()).question(null));
        all.put(OLDEST, this::findOldest);
        all.put(COUNT_SESSION, () -> storage.messages().countSession(session(), ProgressListener.none()));
        all.put("count everything", () -> memory.exactStatistics(ProgressListener.none()));
        return all;
    }

    /** Deletes what {@link #APPEND} has added to the long session, so that the store has its size again. */
    void removeAppended() {
        if (appended) {
            storage.messages().delete(session(), new MessageSelection.OfUser(VISITOR), ProgressListener.none());
            appended = false;
        }
    }

    private Object append() {
        appended = true;
        return writer.append(Message.ofUser(memory.ids().next(), "A message.", VISITOR));
    }

    private SessionId session() {
        return store.longSession();
    }

    private Message message() {
        return Message.ofUser(memory.ids().next(), "A message.", store.user());
    }

    private Object page() {
        TimeRange range = TimeRange.from(store.middle());
        return storage.messages().findPage(session(), range, Direction.FORWARDS, 50, null);
    }

    private Object appendAndDelete() {
        StoredSession row = storage.sessions().find(session()).orElseThrow();
        Timestamp time = writer.reserveTimestamp();
        TurnOutcome appended = storage.turns().append(row, row.session(), time, message());
        if (!(appended instanceof TurnOutcome.Stored stored)) {
            throw new IllegalStateException("Not appended: " + appended);
        }
        DeleteOutcome deleted = storage.turns()
                .delete(stored.row(), stored.row().session(), stored.message().key());
        if (!(deleted instanceof DeleteOutcome.Deleted)) {
            throw new IllegalStateException("Not deleted: " + deleted);
        }
        return deleted;
    }

    private Object beginAndDelete() {
        SessionId begun = new SessionId("begun-" + sessions++);
        SessionWriter first = memory.createSession(begun, store.user()).writer();
        first.append(message());
        first.append(message());
        long deleted = memory.deleteSession(begun, ProgressListener.none());
        if (deleted != 2) {
            throw new IllegalStateException("Deleted " + deleted + " messages instead of 2");
        }
        return deleted;
    }

    private Object findOldest() {
        return memory.getSession(session(), store.user())
                .question(RewindTarget.message(store.oldest().id()));
    }
}
