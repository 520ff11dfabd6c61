package io.conversationmemory.benchmarks.load;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns by this library's writers of sessions, one for each session, over one storage. */
final class LibraryTurns implements ConcurrentTurns {

    private static final UserId USER = new UserId("ana");

    private final Storage storage;
    private final Clock clock = Clock.systemUTC();
    private final UuidV7 ids = new UuidV7(clock, new SecureRandom());
    private final Map<String, SessionWriter> writers = new ConcurrentHashMap<>();

    LibraryTurns(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void turn(String session) {
        SessionWriter writer = writer(session);
        writer.append(Message.ofUser(ids.next(), Load.QUESTION, USER));
        writer.readNewest(Load.WINDOW);
        writer.append(Message.of(ids.next(), Role.ASSISTANT, Load.REPLY));
    }

    @Override
    public List<String> newest(String session) {
        return writer(session).readNewest(Load.WINDOW).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }

    private SessionWriter writer(String session) {
        return writers.computeIfAbsent(session, id -> new SessionWriter(new SessionId(id), storage.messages(), clock));
    }
}
