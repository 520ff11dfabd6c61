package io.conversationmemory.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter.Appended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionWriterTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");

    private final FakeMessages messages = new FakeMessages();
    private Instant clock = NOW.instant();
    private final SessionWriter writer = new SessionWriter(SESSION, messages, new MovedClock());

    @Test
    void messagesOfAWriterAreOrderedByAppend() {
        StoredMessage first = writer.append(message("a")).message();
        List<StoredMessage> batch = writer.appendAll(List.of(message("b"), message("c")));
        StoredMessage last = writer.append(message("d")).message();

        assertThat(first.time()).isEqualTo(NOW);
        assertThat(batch).extracting(StoredMessage::time).containsExactly(NOW.plusMicros(1), NOW.plusMicros(2));
        assertThat(last.time()).isEqualTo(NOW.plusMicros(3));
    }

    @Test
    void messagesFollowWhatTheWriterRead() {
        stored("x", NOW.plus(Duration.ofSeconds(50)));
        writer.readNewest(null, 10);

        assertThat(writer.append(message("a")).message().time())
                .isEqualTo(NOW.plus(Duration.ofSeconds(50)).plusMicros(1));
    }

    @Test
    void messagesFollowWhatTheWriterReadOnFor() {
        stored("x", NOW.plus(Duration.ofSeconds(50)));
        stored("far", NOW.plus(Duration.ofMinutes(5)));
        writer.readNewest(null, 1);

        assertThat(writer.append(message("a")).message().time())
                .isEqualTo(NOW.plus(Duration.ofSeconds(50)).plusMicros(1));
    }

    @Test
    void messagesFollowUnreadableItemsThatWereRead() {
        SortKey key = SortKey.of(NOW.plusMicros(5));
        messages.items.put(
                key, new UnreadableMessage("s", key, RawItem.empty(), List.of(new ItemProblem("role", "missing"))));
        writer.readNewest(null, 10);

        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW.plusMicros(6));
    }

    @Test
    void retryRepeatsTheTimestampAndIsIdempotent() {
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));

        StoredMessage stored = writer.append(message("a")).message();

        assertThat(messages.proposed).containsExactly(NOW, NOW, NOW);
        assertThat(messages.items).hasSize(1);
        assertThat(stored.time()).isEqualTo(NOW);
    }

    @Test
    void outcomeStaysUnknownIfTheRetryIsRefused() {
        messages.answersToLose = 1;
        messages.refusalsAfterALostResponse = 1;

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> writer.append(message("a")))
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(RetryLaterException.class));

        assertThat(messages.items).hasSize(1);
        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW);
        assertThat(messages.items).hasSize(1);
    }

    @Test
    void lostRequestIsRetriedAtItsTimestampEvenAfterOtherAppends() {
        messages.requestsToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));
        writer.append(message("b"));

        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW);
    }

    @Test
    void retriedBatchIsIdempotent() {
        List<Message> batch = List.of(message("a"), message("b"));
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.appendAll(batch));

        List<StoredMessage> stored = writer.appendAll(batch);

        assertThat(messages.items).hasSize(2);
        assertThat(stored).extracting(StoredMessage::time).containsExactly(NOW, NOW.plusMicros(1));
    }

    @Test
    void messageOfABatchWithALostResponseIsStoredOnceWhenAppendedAlone() {
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> writer.appendAll(List.of(message("a"), message("b"))));

        StoredMessage stored = writer.append(message("b")).message();

        assertThat(messages.items).hasSize(2);
        assertThat(stored.time()).isEqualTo(NOW.plusMicros(1));
    }

    @Test
    void acknowledgedMessagesAreNotRetained() {
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> writer.appendAll(List.of(message("a"), message("b"))));
        assertThat(writer.unacknowledged()).isEqualTo(2);

        writer.appendAll(List.of(message("a"), message("b")));

        assertThat(writer.unacknowledged()).isZero();
    }

    @Test
    void retryWithOtherContentIsAConflict() {
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> writer.append(Message.of(new MessageId("a"), Role.USER, "other")));
        assertThat(messages.items).hasSize(1);
    }

    @Test
    void unknownOutcomeIsRetriedOnce() {
        messages.answersToLose = 1;
        Appended appended = writer.append(message("a"));
        messages.answersToLose = 1;
        List<StoredMessage> batch = writer.appendAll(List.of(message("b"), message("c")));
        messages.requestsToLose = 1;
        Appended explicit = writer.appendAt(NOW.plusMicros(10), message("d"));

        assertThat(messages.items).hasSize(4);
        assertThat(messages.proposed)
                .containsExactly(
                        NOW, NOW, NOW.plusMicros(1), NOW.plusMicros(1), NOW.plusMicros(10), NOW.plusMicros(10));
        assertThat(appended.moved()).isFalse();
        assertThat(batch).extracting(StoredMessage::time).containsExactly(NOW.plusMicros(1), NOW.plusMicros(2));
        assertThat(explicit.message().time()).isEqualTo(NOW.plusMicros(10));
    }

    @Test
    void appendReturnsTheProposedTimestamp() {
        stored("x", NOW);

        Appended moved = writer.append(message("a"));
        Appended inPlace = writer.append(message("b"));

        assertThat(moved.proposed()).isEqualTo(NOW);
        assertThat(moved.message().time()).isEqualTo(NOW.plusMicros(1));
        assertThat(moved.moved()).isTrue();
        assertThat(inPlace.proposed()).isEqualTo(NOW.plusMicros(2));
        assertThat(inPlace.moved()).isFalse();
    }

    @Test
    void messagesFollowAnExplicitTimestampUnlessMoreThanAMinuteAhead() {
        Timestamp horizon = NOW.plus(Duration.ofMinutes(1));

        writer.appendAt(horizon.plusMicros(1), message("far"));
        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW);
        writer.appendAt(horizon, message("near"));
        assertThat(writer.append(message("b")).message().time()).isEqualTo(horizon.plusMicros(2));
    }

    @Test
    void retryRepeatsItsTimestampFor15MinutesWithoutARead() {
        messages.requestsToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));
        clock = clock.plus(Duration.ofMinutes(15));

        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW);
        assertThat(messages.pages).isZero();
    }

    @Test
    void lateRetryFindsItsMovedMessage() {
        stored("x", NOW);
        stored("y", NOW.plusMicros(1));
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));
        clock = clock.plus(Duration.ofMinutes(15)).plusNanos(1000);

        StoredMessage stored = writer.append(message("a")).message();

        assertThat(stored.time()).isEqualTo(NOW.plusMicros(2));
        assertThat(messages.items).hasSize(3);
    }

    @Test
    void lateRetryOfABatchFindsItAfterANarrowGap() {
        List<Message> batch = List.of(message("a"), message("b"));
        stored("x", NOW.plusMicros(1));
        messages.answersToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.appendAll(batch));
        clock = clock.plus(Duration.ofMinutes(16));

        assertThat(writer.appendAll(batch))
                .extracting(StoredMessage::time)
                .containsExactly(NOW.plusMicros(2), NOW.plusMicros(3));
        assertThat(messages.items).hasSize(3);
    }

    @Test
    void lateRetryReservesANewTimestampIfItsMessageIsNotStored() {
        messages.requestsToLose = 2;
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> writer.append(message("a")));
        stored("x", NOW);
        stored("far", NOW.plusMicros(7));
        clock = clock.plus(Duration.ofMinutes(16));

        StoredMessage stored = writer.append(message("a")).message();

        assertThat(stored.time()).isEqualTo(NOW.plus(Duration.ofMinutes(16)));
        assertThat(messages.pages).isEqualTo(1);
        assertThat(writer.unacknowledged()).isZero();
    }

    @Test
    void emptyBatchIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.appendAll(List.of()));
    }

    @Test
    void nextMessageFollowsAMovedOneAndARecordedWrite() {
        stored("x", NOW);
        stored("y", NOW.plusMicros(1));

        assertThat(writer.append(message("a")).message().time()).isEqualTo(NOW.plusMicros(2));
        assertThat(writer.append(message("b")).message().time()).isEqualTo(NOW.plusMicros(3));
        writer.recordWrite(NOW.plus(Duration.ofDays(2)));
        assertThat(writer.reserveTimestamp())
                .isEqualTo(NOW.plus(Duration.ofDays(2)).plusMicros(1));
    }

    @Test
    void windowEndsAMinuteAheadOfTheClockAndReportsLaterItems() {
        stored("a", NOW.plusMicros(-1));
        stored("b", NOW.plus(Duration.ofMinutes(1)));
        stored("c", NOW.plus(Duration.ofMinutes(1)).plusMicros(1));
        stored("d", NOW.plus(Duration.ofDays(900)));

        SessionWriter.WindowRead read = writer.readNewest(null, 10);

        assertThat(ids(read.newest().items())).containsExactly("a", "b");
        assertThat(ids(read.ahead())).containsExactly("c", "d");
        assertThat(writer.append(message("e")).message().time())
                .isEqualTo(NOW.plus(Duration.ofMinutes(1)).plusMicros(1).plusMicros(1));
    }

    @Test
    void messagesFarAheadDoNotHidePresentOnes() {
        stored("a", NOW.plusMicros(-1));
        for (int i = 0; i < 20; i++) {
            stored("f" + i, NOW.plus(Duration.ofDays(1)).plusMicros(i));
        }

        SessionWriter.WindowRead read = writer.readNewest(null, 10);

        assertThat(ids(read.newest().items())).containsExactly("a");
        assertThat(read.newest().olderMayExist()).isFalse();
        assertThat(messages.reads).isEqualTo(2);
    }

    @Test
    void windowIsOneReadIfNoMessageIsFarAhead() {
        for (int i = 0; i < 20; i++) {
            stored("m" + i, NOW.plusMicros(i - 20L));
        }

        SessionWriter.WindowRead read = writer.readNewest(null, 10);

        assertThat(read.newest().items()).hasSize(10);
        assertThat(read.newest().olderMayExist()).isTrue();
        assertThat(messages.reads).isEqualTo(1);
    }

    @Test
    void messageFarAheadCostsNoSecondReadIfEnoughRemain() {
        for (int i = 0; i < 20; i++) {
            stored("m" + i, NOW.plusMicros(i - 20L));
        }
        stored("f", NOW.plus(Duration.ofDays(1)));
        WindowPolicy ten = WindowPolicy.messages(10);

        SessionWriter.WindowRead read =
                writer.window(writer.readNewest(ten.messagesToRead()), WindowBounds.none(), ten);

        assertThat(read.newest().items()).hasSize(10);
        assertThat(read.newest().olderMayExist()).isTrue();
        assertThat(ids(read.ahead())).containsExactly("f");
        assertThat(messages.reads).isEqualTo(1);
    }

    @Test
    void windowWhoseStartWasReadNeedsNoSecondRead() {
        for (int i = 0; i < 20; i++) {
            stored("m" + i, NOW.plusMicros(i - 20L));
        }
        stored("f", NOW.plus(Duration.ofDays(1)));

        SessionWriter.WindowRead read = writer.readNewest(NOW.plusMicros(-2), 10);

        assertThat(ids(read.newest().items())).containsExactly("m18", "m19");
        assertThat(messages.reads).isEqualTo(1);
    }

    @Test
    void restartedWindowBeginsAtItsStartAndIsNeverTheWholeConversation() {
        stored("a", NOW.plusMicros(-2));
        stored("b", NOW.plusMicros(-1));

        SessionWriter.WindowRead read = writer.readNewest(NOW.plusMicros(-1), 10);

        assertThat(ids(read.newest().items())).containsExactly("b");
        assertThat(read.newest().olderMayExist()).isTrue();
    }

    @Test
    void rowThatIsOlderThanAnotherOneDoesNotLowerTheNumberOfATurn() {
        writer.recordRewinds(Rewinds.startingAt(2));
        writer.recordRewinds(Rewinds.startingAt(1));

        StoredMessage stored = writer.append(Message.of(new MessageId("q"), Role.USER, "question"))
                .message();

        assertThat(stored.message().stamp()).isEqualTo(new TurnStamp(2, null));
    }

    @Test
    void windowThatStartsInTheFutureIsEmpty() {
        stored("f", NOW.plus(Duration.ofDays(2)));

        SessionWriter.WindowRead read = writer.readNewest(NOW.plus(Duration.ofDays(1)), 10);

        assertThat(read.newest().items()).isEmpty();
        assertThat(ids(read.ahead())).containsExactly("f");
    }

    private void stored(String id, Timestamp at) {
        messages.items.put(SortKey.of(at), StoredMessage.at(SESSION, at, message(id), null));
    }

    private static Message message(String id) {
        return Message.of(new MessageId(id), Role.USER, "content");
    }

    private final class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return clock;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static List<String> ids(List<MessageItem> items) {
        return items.stream().map(item -> ((StoredMessage) item).id().value()).toList();
    }
}
