package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A program that appends to a session and sets preferences, and prints the id of each acknowledged message. Waits for
 * a line on its standard input before it opens the file, so that several processes can be started at the same time.
 */
public final class AppendingProcess {

    static final SessionId SESSION = new SessionId("shared");
    static final UserId USER = new UserId("ana");

    private AppendingProcess() {}

    static Process start(Path file, String name, int messages, Path errors) throws IOException {
        return new ProcessBuilder(command(file, name, messages))
                .redirectError(new File(errors.toString()))
                .start();
    }

    static List<String> command(Path file, String name, int messages) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                file.toString(),
                name,
                String.valueOf(messages));
    }

    /** Runs the program; the arguments are the file, a name unique to the process, and the number of messages. */
    public static void main(String[] arguments) throws IOException {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        String name = arguments[1];
        Clock clock = Clock.systemUTC();
        try (SqliteStorage storage = SqliteStorage.open(SqliteSettings.of(Path.of(arguments[0])), clock)) {
            SessionWriter writer = new SessionWriter(SESSION, storage.messages(), clock);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                Message message = Message.ofUser(new MessageId(name + "-" + i), "message " + i, USER);
                StoredMessage stored = writer.append(message).message();
                System.out.println(stored.id());
                if (i % 10 == 0) {
                    storage.preferences().update(USER, name + "-" + i, JsonNumber.of(i));
                }
            }
        }
    }
}
