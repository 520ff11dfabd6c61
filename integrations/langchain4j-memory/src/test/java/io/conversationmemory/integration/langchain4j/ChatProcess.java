package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** A process that keeps one memory on an SQLite file, makes a turn of each line, and answers with the messages that the turn saw. */
final class ChatProcess implements AutoCloseable {

    private final Process process;
    private final Writer lines;
    private final BufferedReader answers;

    /** Starts a process. */
    ChatProcess(Path file, String id) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChatProcess.class.getName(),
                        file.toString(),
                        id)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Begins a turn. */
    void say(String question) throws IOException {
        lines.write(question + "\n");
        lines.flush();
    }

    /** Returns the contents that the next turn saw before its question, separated by bars. */
    String seen() throws IOException {
        return answers.readLine();
    }

    @Override
    public void close() throws IOException {
        lines.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) {
        Clock clock = Clock.systemUTC();
        try (Storage storage = SqliteStorage.open(SqliteSettings.of(Path.of(args[0])), clock)) {
            ChatMemory chat = ConversationChatMemoryProvider.builder()
                    .memory(new ConversationMemory(storage, clock, Runnable::run))
                    .maxMessages(100)
                    .build()
                    .get(args[1]);
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(question -> {
                        List<ChatMessage> before = chat.messages();
                        chat.add(UserMessage.from(question));
                        chat.add(AiMessage.from("re " + question));
                        System.out.println(
                                before.stream().map(ChatProcess::text).collect(Collectors.joining("|")));
                    });
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("The input is broken", e);
        }
    }

    private static String text(ChatMessage message) {
        return message instanceof AiMessage ai ? ai.text() : ((UserMessage) message).singleText();
    }
}
