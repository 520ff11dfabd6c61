package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A store without snapshot reads, scripted: a claim is visible some reads before its message is. */
final class TurnLookupTest extends ChatbotFixture {

    private static final MessageId QUESTION = new MessageId("callers-id");

    private final Message question = Message.ofUser(QUESTION, "Hello", ANA);
    private final ElapsingSleeper sleeper = new ElapsingSleeper();

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    @Test
    void messagesOfAClaimAreReadAgainUntilTheyAreVisible() {
        TurnLookup lookup = lookup();
        StoredMessage asked = append(question);
        StoredMessage replied = append(Message.of(UuidV7.replyTo(SESSION, QUESTION), Role.ASSISTANT, "Hi"));
        TurnClaim claim = new TurnClaim(QUESTION, asked.time(), true, Timestamp.now(clock));

        hideMessagesFromReads(5);
        assertThat(lookup.question(claim)).isEqualTo(asked);
        hideMessagesFromReads(5);
        assertThat(lookup.reply(claim)).isEqualTo(replied);
    }

    @Test
    void messageThatIsNotVisibleAfterTenSecondsWasDeleted() {
        TurnClaim claim = new TurnClaim(QUESTION, Timestamp.now(clock), true, Timestamp.now(clock));

        assertThatThrownBy(() -> lookup().question(claim))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("its question has been deleted or has expired");

        assertThat(Duration.ofNanos(sleeper.now)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void messageOfAnOldClaimIsReadTwice() {
        TurnClaim claim = new TurnClaim(QUESTION, Timestamp.now(clock), true, Timestamp.now(clock));
        clock.move(Duration.ofMinutes(2));
        TurnLookup lookup = lookup();
        storage.calls();

        assertThatThrownBy(() -> lookup.reply(claim)).isInstanceOf(ConflictException.class);

        assertThat(storage.calls()).containsExactly("messages.findPage", "messages.findPage");
    }

    private TurnLookup lookup() {
        return new TurnLookup(memory.createSession(SESSION, ANA), question, clock, sleeper);
    }

    private StoredMessage append(Message message) {
        return memory.writer(SESSION).append(message).message();
    }

    private void hideMessagesFromReads(int reads) {
        AtomicInteger left = new AtomicInteger(reads);
        storage.watch((call, proceed) ->
                call.equals("messages.findPage") && left.getAndDecrement() > 0 ? Page.last(List.of()) : proceed.call());
    }

    /** Lets the time pass without blocking. */
    private static final class ElapsingSleeper implements Sleeper {

        private long now;

        @Override
        public void sleep(Duration duration, Operation operation) {
            now += duration.toNanos();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public double jitter() {
            return 0.999;
        }
    }
}
