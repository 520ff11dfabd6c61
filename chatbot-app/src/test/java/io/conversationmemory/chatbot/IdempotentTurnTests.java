package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.fixture.Heard;
import io.conversationmemory.chatbot.fixture.ScriptedReplies;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.UnknownSessionException;
import io.conversationmemory.service.fixture.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns with a message id of the caller's, which may be repeated, on any store. */
abstract class IdempotentTurnTests extends ChatbotFixture {

    private static final MessageId QUESTION = new MessageId("callers-id");
    private static final Operation OPERATION = Operation.of(PortOperation.APPEND_TURN, "table");

    private final ScriptedReplies otherReplies = new ScriptedReplies("The other way.");

    @Test
    void aRepeatGetsTheStoredReplyAndMakesNone() {
        ChatReply first = ask("Hello");

        ChatReply second = chatbotOf(clock).processMessage(request("Hello"));

        assertThat(second).isEqualTo(first);
        assertThat(first.reply().id()).isEqualTo(UuidV7.replyTo(SESSION, QUESTION));
        assertThat(contents()).containsExactly("Hello", "So be it.");
        assertThat(otherReplies.requests()).isEmpty();
    }

    @Test
    void theSameRequestAtTheSameTimeIsOneQuestionAndOneReply() throws Exception {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        replies.script((request, stream) -> {
            meet(bothAtWork);
            return Reply.of("So be it.");
        });
        otherReplies.script((request, stream) -> {
            meet(bothAtWork);
            return Reply.of("The other way.");
        });
        Chatbot other = chatbotOf(clock);

        Future<ChatReply> one = threads.submit(() -> ask("Hello"));
        Future<ChatReply> two = threads.submit(() -> other.processMessage(request("Hello")));

        assertThat(one.get()).isEqualTo(two.get());
        assertThat(contents()).containsExactly("Hello", one.get().message());
        assertThat(ask("Hello")).isEqualTo(one.get());
    }

    @Test
    void manyRepeatsAtOnceGetOneReply() throws Exception {
        var answers = new ArrayList<Future<ChatReply>>();
        for (int i = 0; i < 6; i++) {
            Chatbot bot = i % 2 == 0 ? chatbot : chatbotOf(clock);
            answers.add(threads.submit(() -> bot.processMessage(request("Hello"))));
        }

        ChatReply first = answers.get(0).get();
        for (Future<ChatReply> answer : answers) {
            assertThat(answer.get()).isEqualTo(first);
        }
        assertThat(contents()).containsExactly("Hello", first.message());
    }

    @Test
    void differentTurnsAtOnceAllFindTheirPlaces() throws Exception {
        var answers = new ArrayList<Future<ChatReply>>();
        for (int i = 0; i < 6; i++) {
            ChatRequest request = new ChatRequest("turn " + i, SESSION, ANA, new MessageId("turn-" + i));
            answers.add(threads.submit(() -> chatbot.processMessage(request)));
        }

        for (Future<ChatReply> answer : answers) {
            ChatReply given = answer.get();
            assertThat(given.reply().time()).isGreaterThan(given.question().time());
        }
        assertThat(stored(SESSION)).extracting(StoredMessage::id).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheOneWhoMadeTheClaimStreams() throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        replies.script((request, stream) -> {
            stream.write("So ");
            claimed.countDown();
            await(answered);
            return Reply.of("So be it.");
        });
        otherReplies.script((request, stream) -> {
            stream.write("The other ");
            return Reply.of("The other way.");
        });
        Heard owner = new Heard();
        Heard duplicate = new Heard();

        Future<ChatReply> one = threads.submit(() -> chatbot.processMessage(request("Hello"), owner));
        claimed.await();
        ChatReply two = chatbotOf(clock).processMessage(request("Hello"), duplicate);
        answered.countDown();

        assertThat(one.get()).isEqualTo(two);
        assertThat(two.message()).isEqualTo("The other way.");
        assertThat(duplicate.parts()).containsExactly("The other way.");
        assertThat(owner.parts()).containsExactly("So ", "<discarded>", "The other way.");
        assertThat(contents()).containsExactly("Hello", "The other way.");
    }

    @Test
    void theSameIdForSomethingElseIsAConflict() {
        ask("Hello");

        assertThatThrownBy(() -> ask("Goodbye")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> chatbot.processMessage(new ChatRequest("Hello", SESSION, BEN, QUESTION)))
                .isInstanceOf(SessionForbiddenException.class);

        assertThat(contents()).containsExactly("Hello", "So be it.");
    }

    @Test
    void theSameIdForSomethingElseIsAConflictWhileTheFirstIsUnderWay() {
        failOnceInGenerator();
        assertThatThrownBy(() -> ask("Hello")).isInstanceOf(ReplyFailedException.class);

        assertThatThrownBy(() -> ask("Goodbye")).isInstanceOf(ConflictException.class);

        assertThat(contents()).containsExactly("Hello");
    }

    @Test
    void aQuestionWhoseReplyNeverCameIsContinuedByARepeat() {
        chatbot.createSession(SESSION, ANA);
        converse(4);
        failOnceInGenerator();
        assertThatThrownBy(() -> ask("Hello")).isInstanceOf(ReplyFailedException.class);
        clock.move(Duration.ofMinutes(3));
        chatbot.processMessage(new ChatRequest("In between", SESSION, ANA, new MessageId("another")));

        ChatReply answer = chatbotOf(clock).processMessage(request("Hello"));

        assertThat(answer.message()).isEqualTo("The other way.");
        assertThat(otherReplies.last().context().window().messages())
                .as("the context is what stands before the question, whenever it is answered")
                .extracting(StoredMessage::content)
                .containsExactly("message 0", "message 1", "message 2", "message 3");
        assertThat(contents()).endsWith("Hello", "In between", "So be it.", "The other way.");
    }

    @Test
    void aNewcomerWhoseFirstTurnIsContinuedIsStillNew() {
        failOnceInGenerator();
        assertThatThrownBy(() -> ask("Hello")).isInstanceOf(ReplyFailedException.class);

        chatbotOf(clock).processMessage(request("Hello"));

        assertThat(replies.last().familiarity()).isEqualTo(UserFamiliarity.FIRST_VISIT);
        assertThat(otherReplies.last().familiarity()).isEqualTo(UserFamiliarity.FIRST_VISIT);
    }

    @Test
    void aLostAnswerToTheQuestionIsSettledByTheRow() {
        loseAnswer(1);

        ask("Hello");

        assertThat(contents()).containsExactly("Hello", "So be it.");
    }

    @Test
    void aLostAnswerToTheReplyIsSettledByTheRow() {
        loseAnswer(2);

        ChatReply answer = ask("Hello");

        assertThat(contents()).containsExactly("Hello", "So be it.");
        assertThat(answer.reply()).isEqualTo(stored(SESSION).get(1));
    }

    @Test
    void aWriteThatNeverHappenedIsMadeAgain() {
        AtomicInteger writes = new AtomicInteger();
        storage.watch((call, proceed) -> {
            if (call.equals("turns.appendAll") && writes.incrementAndGet() <= 2) {
                throw new OutcomeUnknownException(OPERATION, "No answer", null);
            }
            return proceed.call();
        });

        ask("Hello");

        assertThat(contents()).containsExactly("Hello", "So be it.");
    }

    @Test
    void aTakenPlaceIsFollowedByAnother() {
        chatbot.createSession(SESSION, ANA);
        AtomicInteger writes = new AtomicInteger();
        storage.watch((call, proceed) -> {
            if (call.equals("turns.appendAll")) {
                int write = writes.incrementAndGet();
                if (write == 1 || write == 3) {
                    memory.writer(SESSION)
                            .append(Message.ofUser(new MessageId("faster-" + write), "faster " + write, ANA));
                }
            }
            return proceed.call();
        });

        ask("Hello");

        assertThat(contents()).containsExactly("faster 1", "Hello", "faster 3", "So be it.");
    }

    @Test
    void clocksThatDifferDoubleNothingAndKeepTheReplyBehindItsQuestion() {
        MovableClock slow = new MovableClock("2026-11-23T11:59:20Z");
        failOnceInGenerator();
        assertThatThrownBy(() -> ask("Hello")).isInstanceOf(ReplyFailedException.class);

        ChatReply answer = chatbotOf(slow).processMessage(request("Hello"));

        assertThat(answer.reply().time()).isGreaterThan(answer.question().time());
        assertThat(ask("Hello")).isEqualTo(answer);
        assertThat(contents()).containsExactly("Hello", "The other way.");
    }

    @Test
    void tooManyYoungTurnsAreRefusedUntilLater() {
        for (int i = 0; i < TurnClaims.MAX; i++) {
            chatbot.processMessage(new ChatRequest("turn " + i, SESSION, ANA, new MessageId("turn-" + i)));
        }

        assertThatThrownBy(() -> ask("One more")).isInstanceOf(TooManyTurnsException.class);
        assertThat(contents()).hasSize(2 * TurnClaims.MAX);

        clock.move(TurnClaims.LIFETIME.plusMillis(1));
        assertThat(ask("One more").message()).isEqualTo("So be it.");
    }

    @Test
    void aTurnWhoseClaimIsGoneIsRecognisedInTheWindow() {
        ChatReply first = ask("Hello");
        StoredSession row = storage.sessions().find(SESSION).orElseThrow();
        storage.sessions().replace(row, row.session().withClaims(TurnClaims.none()));
        chatbot.processMessage(new ChatRequest("Later", SESSION, ANA, new MessageId("another")));
        assertThat(memory.getSession(SESSION, ANA).session().claims().find(QUESTION))
                .isEmpty();

        ChatReply repeat = chatbotOf(clock).processMessage(request("Hello"));

        assertThat(repeat).isEqualTo(first);
        assertThatThrownBy(() -> ask("Something else")).isInstanceOf(ConflictException.class);
        assertThat(contents()).containsExactly("Hello", "So be it.", "Later", "So be it.");
    }

    @Test
    void aReplyIsNotStoredInASessionThatWasDeletedMeanwhile() {
        replies.script((request, stream) -> {
            memory.deleteSession(SESSION, ProgressListener.none());
            return Reply.of("Too late");
        });

        assertThatThrownBy(() -> ask("Hello")).isInstanceOf(UnknownSessionException.class);

        assertThat(contents()).isEmpty();
        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void anUnknownSessionIsRefusedWhereThatIsThePolicy() {
        Chatbot strict = chatbot(ChatPolicy.standard().withUnknownSession(UnknownSession.REFUSE));

        assertThatThrownBy(() -> strict.processMessage(request("Hello"))).isInstanceOf(UnknownSessionException.class);

        assertThat(storage.sessions().find(SESSION)).isEmpty();
        assertThat(contents()).isEmpty();
    }

    @Test
    void anIdWithoutASessionIsRefused() {
        assertThatThrownBy(() -> new ChatRequest("Hello", null, ANA, QUESTION))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameIdInAnotherSessionIsAnotherTurn() {
        ask("Hello");

        ChatReply other = chatbot.processMessage(new ChatRequest("Hello", new SessionId("session-2"), ANA, QUESTION));

        assertThat(other.reply().id()).isNotEqualTo(UuidV7.replyTo(SESSION, QUESTION));
        assertThat(contents()).hasSize(2);
    }

    private ChatReply ask(String text) {
        return chatbot.processMessage(request(text));
    }

    private static ChatRequest request(String text) {
        return new ChatRequest(text, SESSION, ANA, QUESTION);
    }

    /** Another process over the same store, with a clock and a generator of its own. */
    private Chatbot chatbotOf(Clock other) {
        return new Chatbot(
                new ConversationMemory(storage, other, threads), otherReplies, ChatPolicy.standard(), other, ids);
    }

    private void failOnceInGenerator() {
        AtomicInteger calls = new AtomicInteger();
        replies.script((request, stream) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("crashed");
            }
            return Reply.of("So be it.");
        });
    }

    /** The so-manieth write of a turn happens, and its answer is lost. */
    private void loseAnswer(int which) {
        AtomicInteger writes = new AtomicInteger();
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.equals("turns.appendAll") && writes.incrementAndGet() == which) {
                throw new OutcomeUnknownException(OPERATION, "No answer", null);
            }
            return result;
        });
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        await(latch);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
