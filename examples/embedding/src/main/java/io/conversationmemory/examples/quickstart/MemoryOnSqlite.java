package io.conversationmemory.examples.quickstart;

// snippet: imports
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.service.ConversationMemory;
import java.nio.file.Path;
import java.time.Clock;
// end

/** Opens a session in an SQLite file, reads its window and appends a message. Needs memory-service and adapter-sqlite. */
public final class MemoryOnSqlite {

    private MemoryOnSqlite() {}

    /** Runs the example; the first argument names the file. */
    public static void main(String[] args) {
        run(Path.of(args[0]));
    }

    static void run(Path file) {
        // snippet: use
        Clock clock = Clock.systemUTC();
        try (var storage = SqliteStorage.open(SqliteSettings.of(file), clock)) {
            var memory = new ConversationMemory(storage, clock, Runnable::run);
            var ana = new UserId("ana");
            var session = memory.createSession(new SessionId("s-1"), ana);

            var context = session.context(WindowPolicy.messages(10));
            System.out.println(context.window().messages().size() + " messages so far");

            session.writer().append(Message.ofUser(new MessageId("m-1"), "Any jazz in Lisbon?", ana));
        }
        // end
    }
}
