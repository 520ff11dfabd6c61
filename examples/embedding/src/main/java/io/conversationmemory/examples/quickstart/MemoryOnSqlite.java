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

/** Appends a message to a session in an SQLite file and reads the window back. Needs memory-service and adapter-sqlite. */
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
            var session = new SessionId("s-1");
            var ana = new UserId("ana");

            memory.writer(session).append(Message.ofUser(new MessageId("m-1"), "Any jazz in Lisbon?", ana));

            var context = memory.context(session, ana, WindowPolicy.messages(10));
            for (var message : context.window().messages()) {
                System.out.println(message.role() + ": " + message.content());
            }
        }
        // end
    }
}
