package io.conversationmemory.chatbot;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.SessionHandle;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rounds of a write over the row of a session, which is read again after each lost race. */
final class TurnRounds {

    private static final int MAX_ROUNDS = 40;
    private static final Duration FIRST_WAIT = Duration.ofMillis(8);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(256);

    private final Sleeper sleeper;

    TurnRounds(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** Appends messages with the row, atomically. Returns null after an unknown outcome: reading the row again settles it, like a lost race. */
    static @Nullable TurnOutcome append(
            SessionHandle session, List<Message> messages, Function<Timestamp, Session> change) {
        try {
            return session.appendWithRow(messages, change);
        } catch (OutcomeUnknownException e) {
            return null;
        }
    }

    /** Waits before the next round; gives up after the last. */
    void pause(SessionId session, MessageId question, int round) {
        Operation operation = operation(session, question);
        if (round == MAX_ROUNDS) {
            throw new RetryLaterException(
                    operation,
                    "Other writers changed the session " + MAX_ROUNDS + " times meanwhile",
                    "Repeat the request with the same message id.",
                    null);
        }
        sleeper.sleep(sleeper.jittered(Backoff.delay(FIRST_WAIT, LONGEST_WAIT, round)), operation);
    }

    /** Returns the exception for an idempotency key that was used for a request of another kind. */
    static ConflictException keyIsTaken(SessionId session, MessageId key) {
        return new ConflictException(
                operation(session, key),
                "The session was rewound by another request with this idempotency key",
                "Nothing was stored. Give every request a key of its own; only a repetition of the same request may reuse one.");
    }

    static Operation operation(SessionId session, MessageId question) {
        return new Operation(PortOperation.TAKE_TURN, null, session.value() + " " + question);
    }
}
