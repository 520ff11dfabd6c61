package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rewinds of a session, and what windows and histories make of them. */
class RewindTest extends MemoryFixture {

    private static final WindowPolicy TEN = WindowPolicy.messages(10);
    private static final String S = "s";

    @Test
    void whatStandsAfterTheTargetLeavesTheConversationAndStaysInTheHistory() {
        SessionHandle handle = conversation(6);

        Rewind rewind = handle.rewind(RewindTarget.message(new MessageId("1")));

        assertThat(rewind.number()).isEqualTo(1);
        assertThat(contents(S)).containsExactly("0", "1");
        assertThat(window()).containsExactly("0", "1");
        assertThat(memory.allPage(session(S), TimeRange.all(), Direction.FORWARDS, 10, null)
                        .items())
                .extracting(HistoryMessage::isSuperseded)
                .containsExactly(false, false, true, true, true, true);
        assertThat(memory.findSession(session(S)).orElseThrow().rewinds().recent())
                .containsExactly(rewind);
    }

    @Test
    void whatIsAppendedAfterwardsBelongsToTheConversation() {
        SessionHandle handle = conversation(6);
        handle.rewind(RewindTarget.message(new MessageId("1")));

        append(memory.getSession(session(S), ANA), Role.USER, "new question");
        append(handle, Role.USER, "another one through the handle that rewound");

        assertThat(window()).containsExactly("0", "1", "new question", "another one through the handle that rewound");
    }

    @Test
    void messagesCarryTheNumberThatTheirTurnHadReadAndTheKeyOfTheirQuestion() {
        SessionHandle handle = conversation(2);
        handle.rewind(RewindTarget.beginning());

        StoredMessage question = append(handle, Role.USER, "question");
        StoredMessage call = append(handle, Role.ASSISTANT, "call");
        memory.getSession(session(S), ANA).rewind(RewindTarget.message(question.key()));
        assertThat(handle.reopen().session().rewinds().number()).isEqualTo(2);
        StoredMessage reply = append(handle, Role.ASSISTANT, "reply");

        assertThat(question.message().stamp()).isEqualTo(new TurnStamp(1, null));
        assertThat(call.message().stamp()).isEqualTo(new TurnStamp(1, question.key()));
        assertThat(reply.message().stamp()).isEqualTo(new TurnStamp(1, question.key()));
        // The turn began before the rewind, although its writer has read the row since.
        assertThat(contents(S)).containsExactly("question");
    }

    @Test
    void aRewindToTheBeginningSupersedesEverything() {
        SessionHandle handle = conversation(4);

        handle.rewind(RewindTarget.beginning());

        assertThat(contents(S)).isEmpty();
        assertThat(window()).isEmpty();
        assertThat(memory.deleteSession(session(S), ProgressListener.none())).isEqualTo(4);
    }

    @Test
    void repetitionsWithTheSameKeyTakeEffectOnce() {
        SessionHandle handle = conversation(4);
        MessageId key = new MessageId("key");
        Rewind first = handle.rewind(RewindTarget.message(new MessageId("1")), key);
        append(handle, Role.USER, "after it");

        Rewind again = memory.getSession(session(S), ANA).rewind(RewindTarget.message(new MessageId("1")), key);
        Rewind other = handle.rewind(RewindTarget.message(new MessageId("1")));

        assertThat(again).isEqualTo(first);
        assertThat(other.number()).isEqualTo(2);
        assertThat(contents(S)).containsExactly("0", "1");
    }

    @Test
    void theNewestMessageOfAnIdThatIsNotSupersededIsTheTarget() {
        SessionHandle handle = conversation(4);
        handle.rewind(RewindTarget.message(new MessageId("0")));
        append(handle, Role.USER, "between");
        StoredMessage again = handle.writer()
                .append(Message.of(new MessageId("2"), Role.ASSISTANT, "2 again"))
                .message();
        append(handle, Role.USER, "later");

        handle.rewind(RewindTarget.message(new MessageId("2")));

        assertThat(contents(S)).containsExactly("0", "between", again.content());
    }

    @Test
    void unknownAndSupersededTargetsAreRefusedAndChangeNothing() {
        SessionHandle handle = conversation(4);
        handle.rewind(RewindTarget.message(new MessageId("1")));
        Session before = memory.findSession(session(S)).orElseThrow();
        StoredMessage superseded =
                (StoredMessage) memory.allPage(session(S), TimeRange.all(), Direction.BACKWARDS, 1, null)
                        .items()
                        .get(0)
                        .item();

        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(new MessageId("none"))))
                .isInstanceOf(UnknownMessageException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(new SortKey("2000"))))
                .isInstanceOf(UnknownMessageException.class);
        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(superseded.key())))
                .isInstanceOf(SupersededMessageException.class)
                .message()
                .doesNotContain(superseded.content() + "\n");
        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(superseded.id())))
                .isInstanceOf(SupersededMessageException.class);
        assertThat(memory.findSession(session(S))).contains(before);
    }

    @Test
    void aTargetThatIsSupersededMeanwhileIsRefused() {
        SessionHandle handle = conversation(4);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                memory.getSession(session(S), ANA).rewind(RewindTarget.message(new MessageId("0")));
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(new MessageId("2"))))
                .isInstanceOf(SupersededMessageException.class);

        assertThat(memory.findSession(session(S)).orElseThrow().rewinds().number())
                .isEqualTo(1);
    }

    @Test
    void afterALostRaceTheRangeIsStillTheOneThatWasReadFirst() {
        SessionHandle handle = conversation(4);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                SessionHandle other = memory.getSession(session(S), ANA);
                append(other, Role.USER, "never seen by the rewinder");
                other.rename("changed");
            }
            return proceed.call();
        });

        handle.rewind(RewindTarget.message(new MessageId("0")));

        assertThat(contents(S)).containsExactly("0", "never seen by the rewinder");
    }

    @Test
    void aRewindWhoseResponseIsLostTakesEffectOnce() {
        SessionHandle handle = conversation(4);
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                throw new OutcomeUnknownException(
                        Operation.of(PortOperation.REPLACE_SESSION, "table"), "The response was lost", null);
            }
            return result;
        });

        Rewind rewind = handle.rewind(RewindTarget.message(new MessageId("0")));

        assertThat(memory.findSession(session(S)).orElseThrow().rewinds().recent())
                .containsExactly(rewind);
    }

    @Test
    void anothersSessionIsRefused() {
        conversation(2);
        UserId ben = BEN;

        assertThatThrownBy(() -> memory.getSession(session(S), ben)).isInstanceOf(SessionForbiddenException.class);
    }

    @Test
    void twoHundredSeparateRangesAreTheMost() {
        SessionHandle handle = conversation(2);
        for (int i = 0; i < Rewinds.MAX_RANGES; i++) {
            append(handle, Role.USER, "kept " + i);
            SortKey kept = append(handle, Role.USER, "target " + i).key();
            append(handle, Role.USER, "superseded");
            handle.rewind(RewindTarget.message(kept));
        }
        SortKey kept = append(handle, Role.USER, "last target").key();
        append(handle, Role.USER, "stays");

        assertThatThrownBy(() -> handle.rewind(RewindTarget.message(kept)))
                .isInstanceOf(TooManyRewindsException.class)
                .hasMessageContaining("Begin a new session");
        assertThat(contents(S)).hasSize(2 + 2 * Rewinds.MAX_RANGES + 2).endsWith("stays");
        assertThat(contents(S)).doesNotContain("superseded");
    }

    @Test
    void aWindowReadsOnBeforeEachRangeWithOneQuery() {
        SessionHandle handle = conversation(0);
        for (int round = 0; round < 3; round++) {
            SortKey kept = append(handle, Role.USER, "kept " + round).key();
            for (int i = 0; i < 30; i++) {
                append(handle, Role.ASSISTANT, "superseded");
            }
            handle.rewind(RewindTarget.message(kept));
        }
        storage.calls();

        assertThat(window()).containsExactly("kept 0", "kept 1", "kept 2");
        assertThat(storage.calls().stream().filter("messages.findNewest"::equals))
                .as("the newest, and one before each range")
                .hasSize(4);
    }

    @Test
    void lateRepliesToSupersededQuestionsTakeNoRoomInAWindow() {
        SessionHandle handle = conversation(4);
        SessionHandle late = memory.getSession(session(S), ANA);
        append(late, Role.USER, "superseded question");
        handle.rewind(RewindTarget.message(new MessageId("3")));
        append(handle, Role.USER, "standing 0");
        for (int i = 0; i < 40; i++) {
            append(late, Role.ASSISTANT, "late");
        }
        for (int i = 1; i < 3; i++) {
            append(handle, Role.USER, "standing " + i);
        }

        assertThat(window()).containsExactly("0", "1", "2", "3", "standing 0", "standing 1", "standing 2");
    }

    @Test
    void whereNothingIsSupersededAmongTheNewestTheWindowIsOneQuery() {
        SessionHandle handle = conversation(4);
        handle.rewind(RewindTarget.message(new MessageId("1")));
        for (int i = 0; i < 11; i++) {
            append(handle, Role.USER, "later " + i);
        }
        storage.calls();

        assertThat(window()).hasSize(10);
        assertThat(storage.calls().stream().filter("messages.findNewest"::equals))
                .hasSize(1);
    }

    @Test
    void messagesFarAheadOfTheClockAreSupersededToo() {
        SessionHandle handle = conversation(2);
        Timestamp ahead = Timestamp.now(clock).plus(Duration.ofDays(3));
        memory.writer(session(S)).appendAt(ahead, Message.of(new MessageId("far"), Role.USER, "far"));
        memory.writer(session(S)).appendAt(ahead.plusMicros(9), Message.of(new MessageId("far2"), Role.USER, "far 2"));

        Rewind rewind = handle.rewind(RewindTarget.message(new MessageId("0")));
        append(handle, Role.USER, "new");

        assertThat(rewind.far()).isNotNull();
        assertThat(contents(S)).containsExactly("0", "new");
        assertThat(window()).containsExactly("0", "new");
    }

    @Test
    void aSessionWithoutARowIsBackfilledFirstAndItsRowBeginsWithTheHighestNumber() {
        SessionHandle handle = conversation(4);
        handle.rewind(RewindTarget.message(new MessageId("1")));
        append(handle, Role.USER, "numbered");
        storage.sessions().delete(session(S));

        Rewind rewind = memory.getSession(session(S), ANA).rewind(RewindTarget.message(new MessageId("0")));

        assertThat(rewind.number()).isEqualTo(2);
        assertThat(contents(S)).containsExactly("0");
    }

    private SessionHandle conversation(int messages) {
        SessionHandle handle = memory.createSession(session(S), ANA);
        for (int i = 0; i < messages; i++) {
            handle.writer()
                    .append(Message.of(
                                    new MessageId(String.valueOf(i)),
                                    i % 2 == 0 ? Role.USER : Role.ASSISTANT,
                                    String.valueOf(i))
                            .withUser(ANA));
        }
        return handle;
    }

    private int appended;

    private StoredMessage append(SessionHandle handle, Role role, String content) {
        return handle.writer()
                .append(Message.of(new MessageId("appended" + ++appended), role, content))
                .message();
    }

    private List<String> window() {
        return memory.context(session(S), null, TEN).window().messages().stream()
                .map(StoredMessage::content)
                .toList();
    }
}
