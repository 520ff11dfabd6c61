package io.conversationmemory.benchmarks.sqlite;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** By this library: at its ports with one writer, and whole turns by {@code ConversationMemory}, which opens the session each time. */
final class LibraryChatbot implements ChatbotOnSqlite {

    private static final SessionId ID = new SessionId(SESSION);
    private static final UserId OWNER = new UserId(USER);
    /** The question counts. */
    private static final WindowPolicy POLICY = WindowPolicy.messages(WINDOW);

    private final SqliteStorage storage;
    private final ConversationMemory memory;
    private final MessageIdGenerator ids;
    private final SessionWriter writer;

    /** Opens the file; begins the session and stores preferences if they are absent. */
    LibraryChatbot(Path file) {
        Clock clock = Clock.systemUTC();
        this.storage = SqliteStorage.open(SqliteSettings.of(file), clock);
        this.memory = new ConversationMemory(storage, clock, Runnable::run);
        this.ids = memory.ids();
        memory.createSession(ID, OWNER);
        storage.preferences().store(OWNER, JsonObject.of("location_preference", "Berlin"));
        this.writer = new SessionWriter(ID, storage.messages(), clock);
    }

    @Override
    public void append(String content) {
        writer.append(Message.of(ids.next(), Role.USER, content));
    }

    @Override
    public void reply(String content) {
        writer.append(Message.of(ids.next(), Role.ASSISTANT, content));
    }

    @Override
    public List<String> window() {
        return writer.readNewest(null, WINDOW).newest().items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }

    @Override
    public List<String> wholeTurn(String question, String reply) {
        Message asked = Message.ofUser(ids.next(), question, OWNER);
        OpenedSession opened = memory.openSession(ID, OWNER, POLICY.before(asked));
        SessionWriter turn = opened.session().writer();
        turn.append(asked);
        turn.append(Message.of(ids.next(), Role.ASSISTANT, reply));
        return opened.context().window().messages().stream()
                .map(StoredMessage::content)
                .toList();
    }

    @Override
    public String preferences() {
        return JsonText.write(storage.preferences().find(OWNER).orElseThrow().values());
    }

    @Override
    public void close() {
        storage.close();
    }
}
