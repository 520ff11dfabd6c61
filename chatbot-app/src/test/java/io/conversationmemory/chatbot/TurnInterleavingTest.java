package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.fixture.ScriptedReplies;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A turn whose row and window are read at the same time while another process writes: every order of the three. */
final class TurnInterleavingTest extends ChatbotFixture {

    private static final MessageId QUESTION = new MessageId("callers-id");
    private static final ChatRequest REQUEST = new ChatRequest("Hello", SESSION, ANA, QUESTION);

    private enum Event {
        ROW,
        WINDOW,
        OTHER_PROCESS
    }

    private final ScriptedReplies otherReplies = new ScriptedReplies("The other way.");

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    static Stream<List<Event>> orders() {
        return Stream.of(Event.values())
                .flatMap(first -> Stream.of(Event.values())
                        .filter(second -> second != first)
                        .map(second -> List.of(
                                first,
                                second,
                                EnumSet.complementOf(EnumSet.of(first, second))
                                        .iterator()
                                        .next())));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theSameTurnFinishedElsewhereIsReturned(List<Event> order) throws Exception {
        for (boolean existing : new boolean[] {true, false}) {
            begin(existing);

            ChatReply reply = run(order, REQUEST, () -> other().processMessage(REQUEST));

            assertThat(reply.message()).as("existing %s", existing).isEqualTo("The other way.");
            assertThat(newContents(existing)).containsExactly("Hello", "The other way.");
            assertThat(other().processMessage(REQUEST)).isEqualTo(reply);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theSameTurnClaimedElsewhereAndCutOffIsFinished(List<Event> order) throws Exception {
        for (boolean existing : new boolean[] {true, false}) {
            begin(existing);
            otherReplies.script((request, sink) -> {
                throw new IllegalStateException("crashed");
            });

            ChatReply reply = run(order, REQUEST, () -> {
                assertThatThrownBy(() -> other().processMessage(REQUEST)).isInstanceOf(ReplyFailedException.class);
                return null;
            });

            assertThat(reply.message()).as("existing %s", existing).isEqualTo("So be it.");
            assertThat(newContents(existing)).containsExactly("Hello", "So be it.");
            assertThat(replies.last().context().window().messages())
                    .as("the context is what stands before the question")
                    .hasSize(existing ? 4 : 0);
            assertThat(other().processMessage(REQUEST)).isEqualTo(reply);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anotherTurnWithAKeyIsNeitherLostNorDoubled(List<Event> order) throws Exception {
        for (boolean existing : new boolean[] {true, false}) {
            begin(existing);
            ChatRequest another = new ChatRequest("Goodbye", SESSION, ANA, new MessageId("another"));

            ChatReply reply = run(order, REQUEST, () -> other().processMessage(another));

            assertThat(reply.message()).isEqualTo("So be it.");
            assertThat(newContents(existing))
                    .as("existing %s", existing)
                    .containsExactly("Goodbye", "The other way.", "Hello", "So be it.");
            assertThat(other().processMessage(REQUEST)).isEqualTo(reply);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aTurnWithoutAKeyFollowsWhatItRead(List<Event> order) throws Exception {
        begin(true);
        ChatRequest request = ChatRequest.of("Hello", SESSION, ANA);
        boolean read = order.indexOf(Event.WINDOW) > order.indexOf(Event.OTHER_PROCESS);

        ChatReply reply = run(order, request, () -> other().processMessage(ChatRequest.of("Goodbye", SESSION, ANA)));

        assertThat(reply.message()).isEqualTo("So be it.");
        assertThat(newContents(true)).containsExactly("Goodbye", "The other way.", "Hello", "So be it.");
        assertThat(replies.last().context().window().messages())
                .as("read %s; otherwise read again because the slot was taken", read)
                .extracting(StoredMessage::content)
                .endsWith("Goodbye", "The other way.");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aSessionThatAnotherUserCreatesMeanwhileIsRefused(List<Event> order) throws Exception {
        for (ChatRequest request : List.of(REQUEST, ChatRequest.of("Hello", SESSION, ANA))) {
            begin(false);
            ChatRequest theirs = ChatRequest.of("Mine", SESSION, BEN);

            assertThatThrownBy(() -> run(order, request, () -> other().processMessage(theirs)))
                    .isInstanceOf(SessionForbiddenException.class);

            assertThat(newContents(false)).containsExactly("Mine", "The other way.");
        }
    }

    private void begin(boolean existing) {
        memory.deleteSession(SESSION, progress -> {});
        otherReplies.script((request, sink) -> Reply.of("The other way."));
        if (existing) {
            chatbot.createSession(SESSION, ANA);
            converse(4);
        }
    }

    private List<String> newContents(boolean existing) {
        List<String> all = contents();
        return all.subList(existing ? 4 : 0, all.size());
    }

    private Chatbot other() {
        return new Chatbot(memory, otherReplies, ChatPolicy.standard(), clock, ids);
    }

    /** Runs a turn whose first reads of row and window happen in this order with what the other process does. */
    private ChatReply run(List<Event> order, ChatRequest request, Callable<?> otherProcess) throws Exception {
        WatchedStorage remote = WatchedStorage.remote(storage);
        Sequence sequence = new Sequence(order);
        remote.watch((call, proceed) -> switch (call) {
            case "sessions.find" -> sequence.run(Event.ROW, proceed);
            case "messages.findNewest" -> sequence.run(Event.WINDOW, proceed);
            case "preferences.find" -> proceed.call();
            default -> sequence.runLater(proceed);
        });
        Chatbot watched =
                new Chatbot(new ConversationMemory(remote, clock, threads), replies, ChatPolicy.standard(), clock, ids);
        Future<?> other = threads.submit(() -> sequence.run(Event.OTHER_PROCESS, otherProcess::call));
        try {
            return watched.processMessage(request);
        } finally {
            other.get();
            assertThat(sequence.ran()).isEqualTo(order);
        }
    }

    /** Runs the first call of each event in a given order, and every other call after all of them. */
    private static final class Sequence {

        private final List<Event> order;
        private final List<Event> ran = new ArrayList<>();
        private final Set<Event> begun = EnumSet.noneOf(Event.class);

        Sequence(List<Event> order) {
            this.order = order;
        }

        Object run(Event event, Callable<?> action) throws Exception {
            if (!begins(event)) {
                return runLater(action);
            }
            try {
                return action.call();
            } finally {
                end(event);
            }
        }

        synchronized Object runLater(Callable<?> action) throws Exception {
            while (ran.size() < order.size()) {
                wait();
            }
            return action.call();
        }

        private synchronized boolean begins(Event event) throws InterruptedException {
            if (!begun.add(event)) {
                return false;
            }
            while (order.get(ran.size()) != event) {
                wait();
            }
            return true;
        }

        private synchronized void end(Event event) {
            ran.add(event);
            notifyAll();
        }

        synchronized List<Event> ran() {
            return List.copyOf(ran);
        }
    }
}
