package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.SplittableRandom;

/** A storage with a chatbot over it that only repeats what it hears. */
final class OpenSystem implements SystemUnderValidation {

    private final ConversationMemory memory;
    private final Chatbot chatbot;

    OpenSystem(Storage storage) {
        Clock clock = Clock.systemUTC();
        memory = new ConversationMemory(storage, clock, Runnable::run);
        chatbot = new Chatbot(
                memory,
                (request, stream) -> Reply.of("You said: " + request.question().content()),
                ChatPolicy.standard(),
                clock,
                new UuidV7(clock, new SplittableRandom()));
    }

    @Override
    public ConversationMemory memory() {
        return memory;
    }

    @Override
    public Chatbot chatbot() {
        return chatbot;
    }

    @Override
    public void close() {
        // The storage is the test's.
    }
}
