package io.conversationmemory.benchmarks.growth;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A storage with messages of one user: half of them in one long session, half in sessions of ten. It grows by whole
 * items, as an import does.
 */
final class Store implements AutoCloseable {

    static final int SESSION_LENGTH = 10;
    private static final int BATCH = 2_000;
    private static final String CONTENT = "x".repeat(200);

    private final Storage storage;
    private final ConversationMemory memory;
    private final MessageIdGenerator ids;
    private final Timestamp begin;
    private final UserId user = new UserId("the-user");
    private final SessionId longSession = new SessionId("the-long-session");
    private final Message oldest;
    private final List<RawItem> batch = new ArrayList<>();
    private final RawItem row;
    private int longMessages;
    private int sessions;

    /** Creates tables and the long session. Closes the storage in the end. */
    Store(Storage storage) {
        this.storage = storage;
        Clock clock = Clock.systemUTC();
        this.memory = new ConversationMemory(storage, clock, Runnable::run);
        this.ids = memory.ids();
        memory.createTables(ProgressListener.none());
        // Everything lies in the past, so that what is appended later comes after it.
        this.begin = Timestamp.now(clock).plusMicros(-3_600_000_000L);
        memory.createSession(longSession, user);
        memory.storePreferences(user, JsonObject.of("location_preference", "Lyon"));
        this.row = storage.items()
                .findPartition(ItemKind.SESSION, longSession.value(), 1, null)
                .items()
                .get(0);
        this.oldest = message(0);
    }

    ConversationMemory memory() {
        return memory;
    }

    Storage storage() {
        return storage;
    }

    UserId user() {
        return user;
    }

    SessionId longSession() {
        return longSession;
    }

    /** Returns the first message of the long session. */
    Message oldest() {
        return oldest;
    }

    /** Returns the time of the message in the middle of the long session. */
    Timestamp middle() {
        return begin.plusMicros(longMessages / 2);
    }

    /** Stores messages until there are so many, apart from those that operations have added. */
    void growTo(int messages) {
        while (longMessages < messages / 2) {
            add(longSession, longMessages, longMessages == 0 ? oldest : message(longMessages));
            longMessages++;
        }
        flush();
        List<RawItem> rows = new ArrayList<>();
        while ((sessions + 1) * SESSION_LENGTH <= messages / 2) {
            SessionId session = new SessionId("session-" + sessions++);
            rows.add(row.with("session_id", new Attribute.Text(session.value())));
            for (int number = 0; number < SESSION_LENGTH; number++) {
                add(session, number, message(number));
            }
        }
        flush();
        for (int from = 0; from < rows.size(); from += BATCH) {
            storage.items().putAllIfAbsent(ItemKind.SESSION, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    private Message message(int number) {
        return Message.of(ids.next(), number % 2 == 0 ? Role.USER : Role.ASSISTANT, CONTENT)
                .withUser(user);
    }

    private void add(SessionId session, int number, Message message) {
        batch.add(MessageItems.encode(session, begin.plusMicros(number), message, null));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        storage.items().putAllIfAbsent(ItemKind.MESSAGE, batch);
        batch.clear();
    }

    @Override
    public void close() {
        storage.close();
    }
}
