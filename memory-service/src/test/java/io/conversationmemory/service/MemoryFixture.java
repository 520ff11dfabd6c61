package io.conversationmemory.service;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A memory over a watched store of Java collections. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class MemoryFixture {

    static final UserId ANA = new UserId("ana");
    static final UserId BEN = new UserId("ben");

    final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    WatchedStorage storage;
    ConversationMemory memory;
    private int numbers;

    @BeforeEach
    void open() {
        storage = new WatchedStorage(Stores.inMemory(clock));
        memory = new ConversationMemory(storage, clock, Runnable::run, (duration, operation) -> {});
    }

    static SessionId session(String id) {
        return new SessionId(id);
    }

    StoredMessage said(String session, @Nullable UserId user, String content) {
        return memory.writer(session(session))
                .append(Message.of(new MessageId("m" + ++numbers), Role.USER, content)
                        .withUser(user))
                .message();
    }

    void owned(String session, @Nullable UserId owner) {
        storage.sessions().create(Session.begun(session(session), owner, Timestamp.now(clock)));
    }

    List<String> contents(String session) {
        return memory.history(session(session), TimeRange.all(), 1000).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }

    boolean hasRow(String session) {
        return storage.sessions().find(session(session)).isPresent();
    }
}
