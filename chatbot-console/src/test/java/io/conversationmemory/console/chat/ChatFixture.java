package io.conversationmemory.console.chat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A chat with scripted lines and replies, on a storage in memory. */
abstract class ChatFixture {

    static final Clock CLOCK = Clock.systemUTC();
    static final UserId ANA = new UserId("ana");

    final InMemoryStorage storage = new InMemoryStorage(CLOCK, Retention.forever());
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    boolean json;
    ReplyGenerator generator =
            (request, stream) -> Reply.of("You said: " + request.question().content());

    final boolean chat(boolean interactive, @Nullable SessionId session, String... lines) {
        return chat(interactive, session, ANA, lines);
    }

    final boolean chat(boolean interactive, @Nullable SessionId session, UserId user, String... lines) {
        return loop(interactive, session, user, new Script(lines)).run();
    }

    final ChatLoop loop(boolean interactive, @Nullable SessionId session, Script script) {
        return loop(interactive, session, ANA, script);
    }

    private ChatLoop loop(boolean interactive, @Nullable SessionId session, UserId user, Script script) {
        ConversationMemory memory = new ConversationMemory(storage, CLOCK, Runnable::run);
        Chatbot chatbot = new Chatbot(
                memory,
                (request, stream) -> generator.generate(request, stream),
                ChatPolicy.standard(),
                CLOCK,
                new UuidV7(CLOCK, new SplittableRandom()));
        return new ChatLoop(
                chatbot,
                script,
                new Output(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        json),
                interactive,
                user,
                session,
                ProgressListener.none());
    }

    static TimeRange all() {
        return TimeRange.all();
    }

    final String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    final String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Source of scripted lines, replies to the console's questions included. */
    static final class Script implements LineSource {

        private final Deque<String> lines;
        private Runnable interrupt = () -> {};

        Script(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        void interrupt() {
            interrupt.run();
        }

        @Override
        public Optional<String> next() {
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public Optional<String> ask(String question) {
            return next();
        }

        @Override
        public void onInterrupt(Runnable action) {
            interrupt = action;
        }

        @Override
        public void close() {
            // Holds no resources.
        }
    }
}
