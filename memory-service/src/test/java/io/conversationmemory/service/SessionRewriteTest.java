package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Replacing the newest part of a session in one transaction with its row. */
class SessionRewriteTest extends MemoryFixture {

    private static final WindowPolicy TEN = WindowPolicy.messages(10);
    private static final String S = "s";

    private int ids;

    @Test
    void whatIsAppendedCarriesTheRewindAndItsQuestion() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        StoredMessage question = append(handle, Role.USER, "q");
        StoredMessage reply = append(handle, Role.ASSISTANT, "a");

        List<StoredMessage> stored = handle.rewrite()
                .rewind(
                        question,
                        question.key(),
                        List.of(question.key(), reply.key()),
                        UnaryOperator.identity(),
                        List.of(
                                message(Role.ASSISTANT, "b"),
                                message(Role.USER, "r"),
                                message(Role.TOOL, "c"),
                                message(Role.SYSTEM, "d")));
        StoredMessage later = append(handle, Role.ASSISTANT, "e");

        assertThat(stored).extracting(StoredMessage::content).containsExactly("b", "r", "c", "d");
        SortKey second = stored.get(1).key();
        assertThat(stored)
                .extracting(message -> message.message().stamp())
                .containsExactly(
                        new TurnStamp(1, question.key()),
                        new TurnStamp(1, null),
                        new TurnStamp(1, second),
                        new TurnStamp(1, null));
        assertThat(later.message().stamp()).isEqualTo(new TurnStamp(1, second));
        assertThat(window()).containsExactly("q", "b", "r", "e");
    }

    @Test
    void aTurnGoesOnAfterARewindWithoutMessages() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        StoredMessage question = append(handle, Role.USER, "q");
        StoredMessage reply = append(handle, Role.ASSISTANT, "a");
        handle.rewrite()
                .rewind(
                        question,
                        question.key(),
                        List.of(question.key(), reply.key()),
                        row -> row.withSystemMessage("be kind"),
                        List.of());

        assertThat(append(handle, Role.ASSISTANT, "b").message().stamp()).isEqualTo(new TurnStamp(1, question.key()));
        assertThat(window()).containsExactly("q", "b");
        assertThat(row().systemMessage()).isEqualTo("be kind");
    }

    @Test
    void whatIsAppendedFollowsWhatTheCallerHasRead() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        StoredMessage question = append(handle, Role.USER, "q");
        StoredMessage ahead = memory.writer(session(S))
                .appendAt(Timestamp.now(clock).plus(Duration.ofSeconds(30)), message(Role.ASSISTANT, "ahead"))
                .message();

        clock.move(Duration.ofSeconds(1));
        List<StoredMessage> stored = memory.getSession(session(S), ANA)
                .rewrite()
                .rewind(
                        question,
                        null,
                        List.of(question.key(), ahead.key()),
                        UnaryOperator.identity(),
                        List.of(message(Role.USER, "r")));

        assertThat(stored.get(0).key()).isGreaterThan(ahead.key());
        assertThat(window()).containsExactly("q", "r");
    }

    @Test
    void aSupersededMessageCannotStay() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        append(handle, Role.USER, "q");
        StoredMessage reply = append(handle, Role.ASSISTANT, "a");
        handle.rewind(RewindTarget.message(new MessageId("1")));

        assertThatThrownBy(() -> handle.rewrite()
                        .rewind(
                                reply,
                                null,
                                List.of(reply.key()),
                                UnaryOperator.identity(),
                                List.of(message(Role.USER, "r"))))
                .isInstanceOf(SupersededMessageException.class);
        assertThat(history()).containsExactly("q", "a");
    }

    @Test
    void aSlotThatIsTakenMeanwhileIsPassed() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        StoredMessage question = append(handle, Role.USER, "q");
        storage.watch((call, proceed) -> {
            if (call.equals("turns.appendAll")) {
                storage.watchNothing();
                for (int other = 0; other < 3; other++) {
                    storage.messages()
                            .append(session(S), question.time().plusMicros(1 + other), message(Role.USER, "o"));
                }
            }
            return proceed.call();
        });
        List<StoredMessage> stored = handle.rewrite()
                .rewind(
                        question,
                        null,
                        List.of(question.key()),
                        UnaryOperator.identity(),
                        List.of(message(Role.USER, "r")));

        assertThat(stored).extracting(StoredMessage::content).containsExactly("r");
        assertThat(history()).containsExactly("q", "o", "o", "o", "r");
    }

    @Test
    void anUnknownOutcomeIsSettledByTheRow() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        StoredMessage question = append(handle, Role.USER, "q");
        for (Replacement replacement : List.<Replacement>of(
                messages -> handle.rewrite()
                        .rewind(question, null, List.of(question.key()), UnaryOperator.identity(), messages),
                messages -> handle.rewrite().restart(row -> row.withSystemMessage("be kind"), messages))) {
            for (List<Message> messages :
                    List.of(List.<Message>of(), List.of(message(Role.USER, "r"), message(Role.ASSISTANT, "s")))) {
                loseNextResponse();
                assertThat(replacement.by(messages))
                        .extracting(StoredMessage::message)
                        .usingElementComparator((one, other) -> one.hasSameContentAs(other) ? 0 : 1)
                        .containsExactlyElementsOf(messages);
            }
        }
        assertThat(history()).containsExactly("q", "r", "s", "r", "s");
        assertThat(row().rewinds().number()).isEqualTo(2);
    }

    @Test
    void aRowThatChangesEachTimeIsAConflict() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        storage.watch((call, proceed) -> {
            Object read = proceed.call();
            if (call.equals("sessions.find")) {
                storage.watchNothing();
                handle.rename("title " + ++ids);
                watchAgain();
            }
            return read;
        });

        assertThatThrownBy(() -> handle.rewrite().restart(UnaryOperator.identity(), List.of(message(Role.USER, "r"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("20 times");
        storage.watchNothing();
        assertThat(history()).isEmpty();
    }

    @Test
    void aRewriteMarksTheSessionAsActive() {
        SessionHandle handle = memory.createSession(session(S), ANA);
        clock.move(Duration.ofHours(1));
        handle.rewrite().restart(UnaryOperator.identity(), List.of());

        assertThat(row().lastActiveAt()).isEqualTo(Timestamp.now(clock));
        storage.calls();
        append(handle, Role.USER, "q");
        assertThat(storage.calls()).containsExactly("messages.append");
    }

    private void watchAgain() {
        storage.watch((call, proceed) -> {
            Object read = proceed.call();
            if (call.equals("sessions.find")) {
                storage.watchNothing();
                memory.getSession(session(S), ANA).rename("title " + ++ids);
                watchAgain();
            }
            return read;
        });
    }

    private void loseNextResponse() {
        storage.watch((call, proceed) -> {
            Object written = proceed.call();
            if (call.equals("turns.appendAll") || call.equals("sessions.replace")) {
                storage.watchNothing();
                throw new OutcomeUnknownException(new Operation(PortOperation.CHANGE_SESSION, null, S), "lost", null);
            }
            return written;
        });
    }

    private Session row() {
        return memory.findSession(session(S)).orElseThrow();
    }

    private Message message(Role role, String content) {
        return Message.of(new MessageId(Integer.toString(++ids)), role, content);
    }

    private StoredMessage append(SessionHandle handle, Role role, String content) {
        return handle.writer().append(message(role, content)).message();
    }

    private List<String> window() {
        return memory.context(session(S), ANA, TEN).window().messages().stream()
                .map(StoredMessage::content)
                .toList();
    }

    private List<String> history() {
        return memory.allPage(session(S), TimeRange.all(), Direction.FORWARDS, 100, null).items().stream()
                .map(message -> content(message.item()))
                .toList();
    }

    private static String content(MessageItem item) {
        return ((StoredMessage) item).content();
    }

    private interface Replacement {
        List<StoredMessage> by(List<Message> messages);
    }
}
