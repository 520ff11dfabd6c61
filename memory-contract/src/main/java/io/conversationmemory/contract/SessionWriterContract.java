package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.contract.UnreliableMessages.Loss;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.SessionWriter.Appended;
import io.conversationmemory.port.SessionWriter.WindowRead;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the messages of a writer are stored in order, in spite of wrong clocks and lost requests or responses. */
@Promise("W1")
public interface SessionWriterContract extends ContractTest {

    @Test
    default void aReplyFollowsItsQuestionEvenWhereTheClockRunsBackwards(Store store) {
        SessionId session = aSession();
        SessionWriter writer = store.writer(session);

        StoredMessage question = writer.append(userMessage("question")).message();
        store.clock().move(Duration.ofMinutes(-10));
        StoredMessage reply = writer.append(assistantMessage("reply")).message();
        store.clock().move(Duration.ofHours(-1));
        List<StoredMessage> more = writer.appendAll(messages(2));

        assertThat(store.read(session)).containsExactly(question, reply, more.get(0), more.get(1));
    }

    @Test
    default void aWriterWhoseClockIsBehindFollowsWhatItHasRead(Store store) {
        SessionId session = aSession();
        StoredMessage ahead = store.writer(session).append(userMessage("first")).message();
        store.clock().move(Duration.ofSeconds(-30));
        SessionWriter behind = store.writer(session);

        WindowRead read = behind.readNewest(null, 10);
        StoredMessage second = behind.append(userMessage("second")).message();

        assertThat(read.newest().items()).containsExactly(ahead);
        assertThat(read.ahead()).isEmpty();
        assertThat(store.read(session)).containsExactly(ahead, second);
    }

    @Test
    default void aWriterFollowsWhatItReadInAnyForm(Store store) {
        for (String form : List.of(
                "2040-03-01T12:00:00",
                "2040-03-01T12:00:00.500000",
                "2040-03-01T12:00:00+00:00",
                "2040-03-01T12:00:00Z",
                "2040-03-01T12:00:00.123456789",
                "2040-03-01T12:00:00.999+02:00")) {
            SessionId session = aSession();
            store.plant(messageItem(session, form));
            SessionWriter writer = store.writer(session);
            int read = writer.readNewest(null, 10).newest().items().size();

            StoredMessage appended = writer.append(userMessage("after it")).message();

            assertThat(read).as(form).isEqualTo(1);
            assertThat(store.read(session)).as(form).hasSize(2).endsWith(appended);
        }
    }

    @Test
    default void whatLiesMoreThanAMinuteAheadIsReportedAndDragsNobodyAlong(Store store) {
        SessionId session = aSession();
        Timestamp horizon = NOON.plus(Duration.ofMinutes(1));
        StoredMessage old = store.messages().append(session, NOON.plusMicros(-5), userMessage("old"));
        StoredMessage near = store.messages().append(session, horizon, userMessage("near"));
        StoredMessage far = store.messages().append(session, horizon.plusMicros(1), userMessage("far"));
        SessionWriter writer = store.writer(session);

        WindowRead read = writer.readNewest(null, 10);
        StoredMessage appended = writer.append(userMessage("appended")).message();

        assertThat(read.newest().items()).containsExactly(old, near);
        assertThat(read.ahead()).containsExactly(far);
        // The first slot after the horizon holds the far message; the next one is free.
        assertThat(appended.time()).isEqualTo(horizon.plusMicros(2));
    }

    @Test
    default void aMessageOfAYearAheadLeavesTheOthersWhereTheirClockIs(Store store) {
        SessionId session = aSession();
        StoredMessage far = store.messages().append(session, NOON.plus(Duration.ofDays(365)), userMessage("far"));
        SessionWriter writer = store.writer(session);

        WindowRead read = writer.readNewest(null, 10);
        StoredMessage appended = writer.append(userMessage("now")).message();

        assertThat(read.newest().items()).isEmpty();
        assertThat(read.ahead()).containsExactly(far);
        assertThat(appended.time()).isEqualTo(NOON);
        assertThat(store.read(session)).containsExactly(appended, far);
    }

    @Test
    default void aWindowBeginsWhereItIsTold(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(10));
        store.clock().move(Duration.ofMinutes(1));
        SessionWriter writer = store.writer(session);

        assertThat(writer.readNewest(stored.get(4).time(), 100).newest().items())
                .isEqualTo(stored.subList(4, 10));
        assertThat(writer.readNewest(stored.get(4).time(), 2).newest().items()).isEqualTo(stored.subList(8, 10));
    }

    @Test
    default void aRetryAfterALostRequestOrAnswerDoublesNothing(Store store) {
        for (Loss loss : List.of(Loss.REQUEST, Loss.ANSWER)) {
            SessionId session = aSession();
            UnreliableMessages line = new UnreliableMessages(store.messages());
            SessionWriter writer = new SessionWriter(session, line, store.clock());
            Message message = userMessage("once");

            line.lose(loss, 2);
            assertThatThrownBy(() -> writer.append(message)).isInstanceOf(OutcomeUnknownException.class);
            store.clock().move(Duration.ofSeconds(5));
            StoredMessage stored = writer.append(message).message();
            StoredMessage reply = writer.append(assistantMessage("reply")).message();

            assertThat(store.read(session)).as("%s lost", loss).containsExactly(stored, reply);
        }
    }

    @Test
    default void aWriterRetriesAnUnknownOutcomeOnceByItself(Store store) {
        for (Loss loss : List.of(Loss.REQUEST, Loss.ANSWER)) {
            SessionId session = aSession();
            UnreliableMessages line = new UnreliableMessages(store.messages());
            SessionWriter writer = new SessionWriter(session, line, store.clock());

            line.lose(loss, 1);
            Appended first = writer.append(userMessage("once"));
            line.lose(loss, 1);
            Appended explicit = writer.appendAt(store.now().plusMicros(10), userMessage("at a time"));
            line.lose(loss, 1);
            List<StoredMessage> batch = writer.appendAll(messages(2));

            assertThat(first.moved()).as("%s lost", loss).isFalse();
            assertThat(store.read(session))
                    .as("%s lost", loss)
                    .containsExactly(first.message(), explicit.message(), batch.get(0), batch.get(1));
        }
    }

    @Test
    default void anExplicitTimestampIsFollowedUnlessItLiesMoreThanAMinuteAhead(Store store) {
        SessionId session = aSession();
        Timestamp horizon = NOON.plus(Duration.ofMinutes(1));
        SessionWriter writer = store.writer(session);

        StoredMessage far =
                writer.appendAt(horizon.plusMicros(5), userMessage("far")).message();
        StoredMessage now = writer.append(userMessage("now")).message();
        StoredMessage near = writer.appendAt(horizon, userMessage("near")).message();
        StoredMessage next = writer.append(userMessage("next")).message();

        assertThat(now.time()).isEqualTo(NOON);
        assertThat(next.time()).isEqualTo(horizon.plusMicros(1));
        assertThat(store.read(session)).containsExactly(now, near, next, far);
    }

    @Test
    default void aRetryAfterAQuarterOfAnHourDoublesNothing(Store store) {
        for (Loss loss : List.of(Loss.REQUEST, Loss.ANSWER)) {
            SessionId session = aSession();
            store.messages().append(session, store.now(), userMessage("in the way"));
            UnreliableMessages line = new UnreliableMessages(store.messages());
            SessionWriter writer = new SessionWriter(session, line, store.clock());
            Message message = userMessage("once");

            line.lose(loss, 2);
            assertThatThrownBy(() -> writer.append(message)).isInstanceOf(OutcomeUnknownException.class);
            Timestamp before = store.now();
            store.clock().move(Duration.ofMinutes(16));
            StoredMessage stored = writer.append(message).message();

            assertThat(stored.time())
                    .as("%s lost", loss)
                    .isEqualTo(loss == Loss.ANSWER ? before.plusMicros(1) : store.now());
            assertThat(store.read(session)).as("%s lost", loss).hasSize(2).endsWith(stored);
        }
    }

    @Test
    default void aRetryFindsItsMessageWhereOthersHaveWrittenMeanwhile(Store store) {
        for (Loss loss : List.of(Loss.REQUEST, Loss.ANSWER)) {
            SessionId session = aSession();
            store.messages().append(session, store.now(), userMessage("in the way"));
            UnreliableMessages line = new UnreliableMessages(store.messages());
            SessionWriter writer = new SessionWriter(session, line, store.clock());
            Message message = userMessage("once");

            line.lose(loss, 2);
            assertThatThrownBy(() -> writer.append(message)).isInstanceOf(OutcomeUnknownException.class);
            for (Message other : messages(3)) {
                store.messages().append(session, store.now(), other);
            }
            StoredMessage stored = writer.append(message).message();

            long expected = loss == Loss.ANSWER ? 1 : 4;
            assertThat(stored.time()).as("%s lost", loss).isEqualTo(store.now().plusMicros(expected));
            assertThat(store.read(session)).as("%s lost", loss).hasSize(5).contains(stored);
        }
    }

    @Test
    default void aBatchRetriedAfterALossDoublesNothing(Store store) {
        for (Loss loss : List.of(Loss.REQUEST, Loss.ANSWER)) {
            SessionId session = aSession();
            store.messages().append(session, store.now().plusMicros(1), userMessage("in the way"));
            UnreliableMessages line = new UnreliableMessages(store.messages());
            SessionWriter writer = new SessionWriter(session, line, store.clock());
            List<Message> batch = messages(5);

            line.lose(loss, 2);
            assertThatThrownBy(() -> writer.appendAll(batch)).isInstanceOf(OutcomeUnknownException.class);
            List<StoredMessage> stored = writer.appendAll(batch);
            StoredMessage next = writer.append(userMessage("next")).message();

            assertThat(store.read(session))
                    .as("%s lost", loss)
                    .hasSize(7)
                    .containsAll(stored)
                    .endsWith(next);
        }
    }
}
