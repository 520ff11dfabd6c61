package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The listener of a turn. */
final class ListenedTurnTest extends ChatbotFixture {

    private static final MessageId QUESTION = new MessageId("m1");

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    /** Records the question, with what is stored then, and the parts. */
    private final class Recorder implements ReplyListener {

        private final List<String> events = new ArrayList<>();

        @Override
        public void onQuestion(StoredMessage question) {
            events.add("question " + question.id() + " of " + stored(SESSION).size());
        }

        @Override
        public void onPart(String text) {
            events.add(text);
        }
    }

    private List<String> ask(MessageId id) {
        Recorder recorder = new Recorder();
        chatbot.processMessage(new ChatRequest("Hello", SESSION, ANA, id), recorder);
        return recorder.events;
    }

    @Test
    void theStoredQuestionComesBeforeTheReply() {
        assertThat(ask(QUESTION)).containsExactly("question m1 of 1", "So be it.");
        assertThat(ask(null)).first().asString().startsWith("question ").endsWith(" of 3");
    }

    @Test
    void theQuestionOfARepetitionComesBeforeTheStoredReply() {
        ask(QUESTION);

        assertThat(ask(QUESTION)).containsExactly("question m1 of 2", "So be it.");
    }

    @Test
    void theQuestionOfARegenerationComesOnce() {
        ask(QUESTION);
        RegenerateRequest request =
                new RegenerateRequest(SESSION, RewindTarget.message(QUESTION), ANA, new MessageId("key"));
        Recorder first = new Recorder();
        Recorder repeated = new Recorder();

        chatbot.regenerate(request, first);
        chatbot.regenerate(request, repeated);

        assertThat(first.events).containsExactly("question m1 of 2", "So be it.");
        assertThat(repeated.events).containsExactly("question m1 of 3", "So be it.");
    }
}
