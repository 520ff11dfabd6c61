package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The operations by this library. */
final class LibraryRequests implements TableRequests {

    private static final SessionId GROWING = new SessionId("0197f0c2-5a3e-7c41-9d5b-00000000a001");
    private static final UserId CHANGING = new UserId("user-by-the-library");

    private final ConversationMemory memory;
    private final Storage storage;
    private final MessageIdGenerator ids;
    private final SessionWriter writer;
    private final SessionWriter reader;
    private StoredSession row;

    LibraryRequests(ConversationMemory memory) {
        this.memory = memory;
        this.storage = memory.storage();
        this.ids = memory.ids();
        this.writer = new SessionWriter(GROWING, storage.messages(), memory.clock());
        this.reader = new SessionWriter(TestData.SESSION, storage.messages(), memory.clock());
        Session begun = Session.begun(GROWING, TestData.USER, Timestamp.now(memory.clock()));
        this.row = storage.sessions()
                .create(begun, Expiry.afterRetention())
                .orElseGet(() -> storage.sessions().find(GROWING).orElseThrow());
        memory.storePreferences(CHANGING, JsonObject.of("genre", "jazz"));
    }

    @Override
    public void append(String content) {
        writer.append(Message.ofUser(ids.next(), content, TestData.USER));
    }

    @Override
    public List<String> newest(int limit) {
        return contents(reader.readNewest(limit).items());
    }

    @Override
    public List<String> page(int limit) {
        return contents(storage.messages()
                .findPage(TestData.SESSION, TimeRange.all(), Direction.FORWARDS, limit, null)
                .items());
    }

    @Override
    public String title() {
        return Objects.requireNonNull(storage.sessions()
                .find(TestData.SESSION)
                .orElseThrow()
                .session()
                .title());
    }

    @Override
    public void rename(String title) {
        row = storage.sessions()
                .replace(row, row.session().withTitle(title), Expiry.afterRetention())
                .orElseThrow();
    }

    @Override
    public Map<String, String> preferences() {
        return texts(storage.preferences().find(TestData.USER).orElseThrow().values());
    }

    @Override
    public void prefer(String name, String value) {
        storage.preferences()
                .edit(CHANGING, values -> values == null ? null : values.with(name, new JsonString(value)));
    }

    @Override
    public List<String> context() {
        ConversationContext context = memory.context(TestData.SESSION, TestData.USER, TestData.WINDOW);
        List<String> read = new ArrayList<>();
        context.window().messages().forEach(message -> read.add(message.content()));
        read.addAll(
                texts(Objects.requireNonNull(context.preferences()).values()).values());
        return read;
    }

    private static List<String> contents(List<MessageItem> items) {
        List<String> contents = new ArrayList<>();
        for (MessageItem item : items) {
            contents.add(((StoredMessage) item).content());
        }
        return contents;
    }

    private static Map<String, String> texts(JsonObject values) {
        Map<String, String> texts = new HashMap<>();
        values.members().forEach((name, value) -> texts.put(name, ((JsonString) value).value()));
        return texts;
    }
}
