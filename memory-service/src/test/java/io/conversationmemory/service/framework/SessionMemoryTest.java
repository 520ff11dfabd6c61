package io.conversationmemory.service.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The memory of a session for a framework: what it reads, what it writes, and what it shows. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SessionMemoryTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final UserId ANA = new UserId("ana");
    private static final WindowView TEN = WindowView.turns(WindowPolicy.messages(10));

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private WatchedStorage storage;
    private ConversationMemory memory;
    private SessionMemory<Line> chat;

    @BeforeEach
    void open() {
        storage = new WatchedStorage(Stores.inMemory(clock));
        memory = new ConversationMemory(storage, clock, Runnable::run, (duration, operation) -> {});
        chat = another();
    }

    // What a turn costs

    @Test
    void aTurnReadsRowAndWindowOnceAndWritesTwoMessages() {
        turn(chat, "user: one", "ai: 1");
        storage.calls();

        chat.add(Line.of("system: be kind"), TEN);
        storage.calls();
        chat.messages(TEN);
        chat.add(Line.of("user: two"), TEN);
        chat.add(Line.of("ai: 2"), TEN);
        assertThat(storage.calls()).containsExactly("messages.append", "messages.append");

        turn(chat, "user: three", "ai: 3");
        assertThat(storage.calls())
                .containsExactly("sessions.find", "messages.findNewest", "messages.append", "messages.append");
        assertThat(shown(chat))
                .containsExactly("system: be kind", "user: one", "ai: 1", "user: two", "ai: 2", "user: three", "ai: 3");
    }

    @Test
    void aTurnWithToolsIsServedFromWhatWasReadAndAppended() {
        turn(chat, "user: one", "ai: 1");
        storage.calls();

        chat.messages(TEN);
        chat.add(Line.of("user: two"), TEN);
        chat.add(Line.of("call: a b"), TEN);
        chat.add(Line.of("results: a b"), TEN);
        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two", "call: a b", "results: a b");
        chat.add(Line.of("ai: 2"), TEN);

        assertThat(storage.calls())
                .containsExactly(
                        "sessions.find",
                        "messages.findNewest",
                        "messages.append",
                        "messages.append",
                        "messages.appendAll",
                        "messages.append");
    }

    @Test
    void theFirstAppendBeginsTheSessionWithItsOwnerAndSystemMessage() {
        chat.add(Line.of("system: be kind"), TEN);
        chat.add(Line.of("user: one"), TEN);

        Session row = memory.findSession(SESSION).orElseThrow();
        assertThat(row.owner()).isEqualTo(ANA);
        assertThat(row.systemMessage()).isEqualTo("be kind");
        assertThat(storage.calls())
                .filteredOn(call -> call.startsWith("sessions.create") || call.startsWith("sessions.replace"))
                .containsExactly("sessions.create");
        assertThat(shown(chat)).containsExactly("system: be kind", "user: one");
    }

    @Test
    void readingBeginsNoSession() {
        assertThat(shown(chat)).isEmpty();
        chat.clear();

        assertThat(memory.findSession(SESSION)).isEmpty();
    }

    @Test
    void theSameSystemMessageIsNotWrittenAgainAndAnotherReplacesIt() {
        chat.add(Line.of("system: be kind"), TEN);
        storage.calls();
        chat.add(Line.of("system: be kind"), TEN);
        assertThat(storage.calls()).doesNotContain("sessions.replace", "messages.append");

        chat.add(Line.of("system: be brief"), TEN);
        assertThat(shown(another())).containsExactly("system: be brief");
    }

    @Test
    void severalMessagesAreOneAppend() {
        chat.add(Line.of("user: one", "ai: 1", "user: two"), TEN);

        assertThat(storage.calls()).containsOnlyOnce("messages.appendAll").doesNotContain("messages.append");
        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two");
    }

    @Test
    void moreMessagesThanAnAppendHoldsKeepTheirOrder() {
        List<Line> many = IntStream.range(0, 250)
                .mapToObj(n -> new Line(n % 2 == 0 ? "user: " + n : "ai: " + n))
                .toList();
        chat.add(many, TEN);

        assertThat(another().messages(WindowView.newest(1000))).isEqualTo(many);
    }

    // Others

    @Test
    void twoMemoriesThatAlternateSeeEachOther() {
        SessionMemory<Line> other = another();
        turn(chat, "user: one", "ai: 1");
        turn(other, "user: two", "ai: 2");
        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two", "ai: 2");
        turn(chat, "user: three", "ai: 3");
        turn(other, "user: four", "ai: 4");

        assertThat(shown(chat))
                .isEqualTo(shown(other))
                .containsExactly(
                        "user: one", "ai: 1", "user: two", "ai: 2", "user: three", "ai: 3", "user: four", "ai: 4");
    }

    @Test
    void whatIsAskedForTwiceIsReadTwice() {
        SessionMemory<Line> other = another();
        shown(chat);
        turn(other, "user: one", "ai: 1");

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1");
    }

    @Test
    void aReadThatIsOldIsNotUsed() {
        shown(chat);
        turn(another(), "user: one", "ai: 1");
        clock.move(Duration.ofSeconds(61));
        chat.add(Line.of("user: two"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two");
    }

    @Test
    void aQuestionAfterATurnThatFailedReadsAnew() {
        chat.add(Line.of("user: one"), TEN);
        turn(another(), "user: two", "ai: 2");
        chat.add(Line.of("user: three"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "user: two", "ai: 2", "user: three");
    }

    @Test
    void aViewBeforeAQuestionReadsAnewAfterATurnThatFailed() {
        chat.add(Line.of("user: one"), TEN);
        turn(another(), "user: two", "ai: 2");

        WindowView beforeQuestion =
                WindowView.turns(WindowPolicy.messages(10).before(Message.ofUser(new MessageId("question"), "", ANA)));
        assertThat(chat.messages(beforeQuestion)).isEqualTo(Line.of("user: one", "user: two", "ai: 2"));
    }

    @Test
    void messagesAreComparedByTheCodec() {
        turn(chat, "user: one", "ai: 1");
        SessionMemory<Line> ignoringCase =
                new SessionMemory<>(memory, new SessionReference(SESSION, ANA), new Line.Codec(true));
        ignoringCase.messages(TEN);
        storage.calls();

        ignoringCase.set(Line.of("user: ONE", "ai: 1", "user: two"), TEN);

        assertThat(storage.calls()).containsExactly("messages.append");
    }

    @Test
    void anotherUserIsRefusedBeforeAnythingIsReturnedOrStored() {
        turn(chat, "user: one", "ai: 1");
        SessionMemory<Line> foreign =
                new SessionMemory<>(memory, new SessionReference(SESSION, new UserId("ben")), new Line.Codec());

        assertThatThrownBy(() -> foreign.messages(TEN)).isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(() -> foreign.add(Line.of("user: x"), TEN)).isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(() -> foreign.set(Line.of("user: x"), TEN)).isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(foreign::clear).isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(() -> foreign.delete(ProgressListener.none())).isInstanceOf(SessionForbiddenException.class);
        assertThat(history()).containsExactly("one", "1");
    }

    @Test
    void aSessionThatAnotherBeginsFirstIsContinued() {
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.create")) {
                storage.watchNothing();
                turn(another(), "user: one", "ai: 1");
            }
            return proceed.call();
        });
        chat.add(Line.of("user: two"), TEN);

        assertThat(shown(chat)).containsExactlyInAnyOrder("user: one", "ai: 1", "user: two");
    }

    // Failures

    @Test
    void anAppendOfUnknownOutcomeThatIsRepeatedIsStoredOnce() {
        turn(chat, "user: one", "ai: 1");
        chat.messages(TEN);
        storage.watch((call, proceed) -> {
            Object stored = proceed.call();
            if (call.equals("messages.append")) {
                throw new OutcomeUnknownException(new Operation(PortOperation.APPEND_MESSAGE, null, "s"), "lost", null);
            }
            return stored;
        });
        assertThatThrownBy(() -> chat.add(Line.of("user: two"), TEN)).isInstanceOf(OutcomeUnknownException.class);
        storage.watchNothing();
        chat.add(Line.of("user: two"), TEN);
        chat.add(Line.of("ai: 2"), TEN);

        assertThat(history()).containsExactly("one", "1", "two", "2");
    }

    @Test
    void equalMessagesThatFollowLaterWereSaidAgain() {
        turn(chat, "user: one", "ai: 1");
        storage.watch((call, proceed) -> {
            Object stored = proceed.call();
            if (call.equals("messages.append")) {
                throw new OutcomeUnknownException(new Operation(PortOperation.APPEND_MESSAGE, null, "s"), "lost", null);
            }
            return stored;
        });
        assertThatThrownBy(() -> chat.add(Line.of("user: two"), TEN)).isInstanceOf(OutcomeUnknownException.class);
        storage.watchNothing();
        clock.move(Duration.ofMinutes(2));
        turn(chat, "user: two", "ai: 2");

        assertThat(history()).containsExactly("one", "1", "two", "two", "2");
    }

    @Test
    void aRewriteOfUnknownOutcomeIsStoredOnce() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        storage.watch((call, proceed) -> {
            Object stored = proceed.call();
            if (call.equals("turns.appendAll")) {
                storage.watchNothing();
                throw new OutcomeUnknownException(new Operation(PortOperation.APPEND_MESSAGE, null, "s"), "lost", null);
            }
            return stored;
        });
        chat.set(Line.of("user: one", "ai: 1", "user: three", "ai: 3"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: three", "ai: 3");
        assertThat(history()).containsExactly("one", "1", "two", "2", "three", "3");
    }

    @Test
    void aRewriteThatFailedMayBeRepeated() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        storage.watch((call, proceed) -> {
            Object stored = proceed.call();
            if (call.equals("turns.appendAll")) {
                throw new IllegalStateException("the process loses its way");
            }
            return stored;
        });
        assertThatThrownBy(() -> chat.set(Line.of("user: one", "ai: 1", "user: three"), TEN))
                .isInstanceOf(IllegalStateException.class);
        storage.watchNothing();
        chat.set(Line.of("user: one", "ai: 1", "user: three"), TEN);

        assertThat(history()).containsExactly("one", "1", "two", "2", "three");
    }

    @Test
    void aRewriteGoesOnTopOfOtherChangesOfTheRow() {
        chat.add(Line.of("user: one", "ai: 1", "user: two"), TEN);
        storage.watch((call, proceed) -> {
            if (call.equals("turns.appendAll")) {
                storage.watchNothing();
                memory.getSession(SESSION, ANA).rename("a title");
            }
            return proceed.call();
        });
        chat.set(Line.of("user: one", "ai: 1", "user: three"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: three");
        assertThat(memory.findSession(SESSION).orElseThrow().title()).isEqualTo("a title");
    }

    // Replacing

    @Test
    void aListThatBeginsWithTheWindowIsContinued() {
        turn(chat, "user: one", "ai: 1");
        shown(chat);
        chat.set(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        chat.set(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);

        assertThat(history()).containsExactly("one", "1", "two", "2");
        assertThat(memory.findSession(SESSION).orElseThrow().rewinds().number()).isZero();
    }

    @Test
    void aListThatBeginsWithTheNewestPartOfTheWindowIsContinued() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        chat.set(Line.of("user: two", "ai: 2", "user: three"), TEN);

        assertThat(shown(another())).containsExactly("user: one", "ai: 1", "user: two", "ai: 2", "user: three");
    }

    @Test
    void aBeginningOfTheWindowRewindsToItsLastMessage() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "call: a"), TEN);
        chat.set(Line.of("user: one", "ai: 1"), TEN);

        assertThat(shown(chat)).isEqualTo(shown(another())).containsExactly("user: one", "ai: 1");
        assertThat(history()).hasSize(4);
        turn(chat, "user: three", "ai: 3");
        assertThat(shown(another())).containsExactly("user: one", "ai: 1", "user: three", "ai: 3");
    }

    @Test
    void aWindowThatIsSetAgainIsFoundThoughItsBeginningHasLeftTheView() {
        WindowView four = WindowView.turns(WindowPolicy.messages(4));
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), four);
        List<Line> before = chat.messages(four);
        chat.add(Line.of("user: three"), four);
        chat.set(before, four);

        assertThat(chat.messages(four)).isEqualTo(another().messages(four)).isEqualTo(before);
        assertThat(history()).hasSize(5);
    }

    @Test
    void theSecondOfTwoEqualTurnsIsTakenBack() {
        turn(chat, "user: one", "ai: 1");
        List<Line> before = chat.messages(TEN);
        turn(chat, "user: one", "ai: 1");
        chat.set(before, TEN);

        assertThat(shown(another())).containsExactly("user: one", "ai: 1");
    }

    @Test
    void aListThatDiffersFromSomePositionOnRewindsAndAppendsInOneTransaction() {
        chat.add(Line.of("user: one", "call: a b", "results: a b"), TEN);
        storage.calls();
        chat.set(Line.of("user: one", "call: a b", "results: b a"), TEN);

        assertThat(storage.calls()).containsExactly("sessions.find", "turns.appendAll");
        assertThat(shown(chat)).containsExactly("user: one", "call: a b", "results: b a");
        chat.add(Line.of("ai: 1"), TEN);
        assertThat(shown(another())).containsExactly("user: one", "call: a b", "results: b a", "ai: 1");
    }

    @Test
    void aListWithoutAnythingInCommonRestartsTheWindow() {
        chat.add(Line.of("system: be kind"), TEN);
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        chat.set(Line.of("system: be brief", "user: what we said so far", "ai: 2"), TEN);

        assertThat(shown(chat))
                .isEqualTo(shown(another()))
                .containsExactly("system: be brief", "user: what we said so far", "ai: 2");
        assertThat(history()).containsExactly("one", "1", "two", "2", "what we said so far", "2");
    }

    @Test
    void aSystemMessageThatIsNotInTheListIsRemoved() {
        chat.add(Line.of("system: be kind", "user: one"), TEN);
        chat.set(Line.of("user: one"), TEN);
        assertThat(shown(chat)).containsExactly("user: one");

        chat.set(Line.of("system: be brief", "user: one"), TEN);
        assertThat(shown(another())).containsExactly("system: be brief", "user: one");
        assertThat(history()).containsExactly("one");
    }

    @Test
    void aSystemMessageThatAnotherHasPinnedMeanwhileStays() {
        chat.add(Line.of("system: be kind", "user: one", "ai: 1", "user: two"), TEN);
        another().add(Line.of("system: be brief"), TEN);
        chat.set(Line.of("system: be kind", "user: one", "ai: 1"), TEN);
        assertThat(shown(another())).containsExactly("system: be brief", "user: one", "ai: 1");

        another().add(Line.of("system: be clear"), TEN);
        shown(chat);
        another().add(Line.of("system: be calm"), TEN);
        chat.set(Line.of("system: be clear", "user: other"), TEN);
        assertThat(shown(another())).containsExactly("system: be calm", "user: other");
    }

    @Test
    void aListOfManyNewMessagesIsStoredInOrder() {
        chat.add(Line.of("user: one"), TEN);
        List<Line> many = Stream.concat(
                        Stream.of(new Line("user: other")),
                        IntStream.range(0, 250).mapToObj(n -> new Line("ai: " + n)))
                .toList();
        chat.set(many, TEN);

        assertThat(chat.messages(WindowView.newest(1000))).isEqualTo(many);
        assertThat(another().messages(WindowView.newest(1000))).isEqualTo(many);
    }

    @Test
    void aReplacementLeavesWhatOthersHaveAppendedMeanwhile() {
        chat.add(Line.of("user: one", "ai: 1"), TEN);
        chat.add(Line.of("user: two"), TEN);
        turn(another(), "user: other", "ai: of the other");
        chat.set(Line.of("user: one", "ai: 1"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: other", "ai: of the other");
    }

    @Test
    void whatAnotherThreadAppendsBetweenReadingAndReplacingStays() throws Exception {
        turn(chat, "user: one", "ai: 1");
        List<Line> window = chat.messages(TEN);
        Thread concurrent = new Thread(() -> chat.set(append(window, "user: two", "ai: 2"), TEN));
        concurrent.start();
        concurrent.join();
        chat.set(append(window, "user: three", "ai: 3"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two", "ai: 2", "user: three", "ai: 3");
    }

    @Test
    void aReplacementWithinATurnLetsItsLaterMessagesStand() {
        chat.add(Line.of("user: one"), TEN);
        chat.add(Line.of("call: a"), TEN);
        chat.set(Line.of("user: one", "call: b"), TEN);
        chat.add(Line.of("results: b"), TEN);
        chat.add(Line.of("ai: 1"), TEN);

        assertThat(shown(another())).containsExactly("user: one", "call: b", "results: b", "ai: 1");
        List<StoredMessage> stored = stored();
        assertThat(stored.get(stored.size() - 1).message().stamp())
                .isEqualTo(new TurnStamp(1, stored.get(0).key()));
    }

    @Test
    void aTurnThatBeganBeforeSomebodyRewoundIsSupersededWithItsQuestion() {
        chat.add(Line.of("user: one", "ai: 1"), TEN);
        chat.add(Line.of("user: two"), TEN);
        memory.getSession(SESSION, ANA).rewind(RewindTarget.beginning());
        clock.move(Duration.ofMinutes(2));
        assertThat(shown(chat)).isEmpty();
        chat.add(Line.of("ai: 2"), TEN);

        assertThat(shown(another())).isEmpty();
        assertThat(history()).containsExactly("one", "1", "two", "2");
    }

    @Test
    void whatAnotherThreadAppendedIsReplacedOnceItWasReturned() throws Exception {
        turn(chat, "user: one", "ai: 1");
        List<Line> window = chat.messages(TEN);
        Thread concurrent = new Thread(() -> chat.add(Line.of("user: two"), TEN));
        concurrent.start();
        concurrent.join();
        assertThat(shown(chat)).containsExactly("user: one", "ai: 1", "user: two");
        chat.set(append(window, "user: three"), TEN);

        assertThat(shown(another())).containsExactly("user: one", "ai: 1", "user: three");
    }

    @Test
    void whatReplacesAnotherPartIsShownAsTheCallersOwnObjects() {
        chat.add(Line.of("user: one", "ai: 1"), TEN);
        chat.set(Line.of("user: one", "call: b", "results: b#extra"), TEN);
        assertThat(shown(chat)).containsExactly("user: one", "call: b", "results: b#extra");
        chat.set(Line.of("user: other#extra", "call: b"), TEN);
        assertThat(shown(chat)).containsExactly("user: other#extra", "call: b");
    }

    // Clearing and erasing

    @Test
    void clearingRestartsTheWindowAndKeepsTheHistory() {
        chat.add(Line.of("system: be kind", "user: one", "ai: 1"), TEN);
        chat.clear();

        assertThat(shown(chat)).isEqualTo(shown(another())).isEmpty();
        assertThat(history()).containsExactly("one", "1");
    }

    @Test
    void whatIsAddedAfterClearingIsNotReadForEachMessage() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        chat.clear();
        storage.calls();
        Line.of("system: be kind", "user: one", "ai: 1", "user: two").forEach(line -> chat.add(List.of(line), TEN));

        assertThat(storage.calls()).doesNotContain("messages.findNewest");
        assertThat(shown(chat))
                .isEqualTo(shown(another()))
                .containsExactly("system: be kind", "user: one", "ai: 1", "user: two");
    }

    @Test
    void anEmptyListClears() {
        chat.add(Line.of("user: one", "ai: 1"), TEN);
        chat.set(List.of(), TEN);

        assertThat(shown(chat)).isEmpty();
        assertThat(history()).containsExactly("one", "1");
    }

    @Test
    void deletingErasesTheSession() {
        turn(chat, "user: one", "ai: 1");

        assertThat(chat.delete(ProgressListener.none())).isEqualTo(2);
        assertThat(chat.delete(ProgressListener.none())).isZero();
        assertThat(memory.findSession(SESSION)).isEmpty();
        assertThat(history()).isEmpty();
        turn(chat, "user: two", "ai: 2");
        assertThat(shown(chat)).containsExactly("user: two", "ai: 2");
    }

    // Views

    @Test
    void theSummaryOfWhatPrecedesTheWindowFollowsTheSystemMessage() {
        chat.add(Line.of("user: one", "ai: 1", "user: two"), TEN);
        summarizeFirst(2);
        assertThat(shown(another())).containsExactly("system: Summary of the conversation so far:\nshort", "user: two");

        SessionMemory<Line> other = another();
        other.add(Line.of("system: be kind"), TEN);
        List<Line> messages = other.messages(TEN);
        assertThat(messages)
                .containsExactlyElementsOf(
                        Line.of("system: be kind\n\nSummary of the conversation so far:\nshort", "user: two"));
        storage.calls();
        other.add(messages.subList(0, 1), TEN);
        other.set(messages, TEN);
        assertThat(storage.calls()).isEmpty();
        assertThat(memory.findSession(SESSION).orElseThrow().systemMessage()).isEqualTo("be kind");
    }

    @Test
    void aSystemMessageThatIsStoredAsAMessageIsShownUntilOneIsPinned() {
        memory.createSession(SESSION, ANA)
                .writer()
                .append(Message.of(new MessageId("1"), Role.SYSTEM, "of another program"));
        chat.add(Line.of("user: one"), TEN);
        assertThat(shown(chat)).containsExactly("system: of another program", "user: one");
        chat.add(Line.of("system: be kind"), TEN);
        assertThat(shown(another())).containsExactly("system: be kind", "user: one");
    }

    @Test
    void aTurnIsShownAsTheCallersOwnObjectsAndLaterAsTheyAreStored() {
        chat.add(Line.of("user: one#extra"), TEN);
        assertThat(shown(chat)).containsExactly("user: one#extra");
        chat.add(Line.of("ai: 1"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "ai: 1");
    }

    @Test
    void messagesAsTheyAreStoredAreNotCutIntoTurns() {
        chat.add(Line.of("ai: welcome", "user: one", "call: a", "user: two"), TEN);

        assertThat(shown(chat)).containsExactly("user: one", "user: two");
        assertThat(another().messages(WindowView.newest(3))).isEqualTo(Line.of("user: one", "call: a", "user: two"));
    }

    @Test
    void aLargerViewIsReadWhereMessagesAreMissing() {
        chat.add(Line.of("user: one", "ai: 1", "user: two", "ai: 2"), TEN);
        SessionMemory<Line> other = another();
        assertThat(other.messages(WindowView.turns(WindowPolicy.messages(2)))).hasSize(2);
        other.add(Line.of("user: three"), WindowView.turns(WindowPolicy.messages(2)));

        assertThat(shown(other)).containsExactly("user: one", "ai: 1", "user: two", "ai: 2", "user: three");
    }

    @Test
    void aFailureNamesTheFrameworksIdWhereTheSessionHasAnother() {
        turn(chat, "user: one", "ai: 1");
        SessionReference foreign = new SessionReference(SESSION, new UserId("ben"));
        SessionMemory<Line> refused = new SessionMemory<>(memory, foreign, new Line.Codec());

        assertThatThrownBy(() -> MemoryIds.naming(42, foreign, () -> refused.messages(TEN)))
                .isInstanceOf(SessionForbiddenException.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("It is the session of the chat memory 42: s"));
        assertThatThrownBy(() -> MemoryIds.runNaming("s", foreign, () -> refused.add(Line.of("user: x"), TEN)))
                .isInstanceOf(SessionForbiddenException.class)
                .hasNoSuppressedExceptions();
        assertThat(MemoryIds.naming(42, foreign, () -> "result")).isEqualTo("result");
    }

    @Test
    void aCacheGivesTheSameMemoryForTheSameSession() {
        SessionMemories<Line> memories = new SessionMemories<>(memory, new Line.Codec());
        SessionMemory<Line> first = memories.get(SessionReference.open(SESSION));

        assertThat(memories.get(SessionReference.open(SESSION))).isSameAs(first);
        IntStream.range(0, SessionMemories.MAX_KEPT)
                .forEach(n -> memories.get(SessionReference.open(new SessionId("s" + n))));
        assertThat(memories.get(SessionReference.open(SESSION))).isNotSameAs(first);
    }

    private void summarizeFirst(int messages) {
        List<SortKey> keys =
                memory.allPage(SESSION, TimeRange.all(), Direction.FORWARDS, messages, null).items().stream()
                        .map(message -> message.item().key())
                        .toList();
        Summary summary =
                new Summary("short", keys.get(messages - 1), messages, "test", Timestamp.now(clock), null, null);
        StoredSession row = storage.sessions().find(SESSION).orElseThrow();
        assertThat(storage.sessions().replace(row, row.session().withSummary(summary)))
                .isPresent();
    }

    private SessionMemory<Line> another() {
        return new SessionMemory<>(memory, new SessionReference(SESSION, ANA), new Line.Codec());
    }

    private static void turn(SessionMemory<Line> chat, String question, String reply) {
        chat.messages(TEN);
        chat.add(Line.of(question), TEN);
        chat.add(Line.of(reply), TEN);
    }

    private static List<Line> append(List<Line> lines, String... more) {
        return Stream.concat(lines.stream(), Line.of(more).stream()).toList();
    }

    private static List<String> shown(SessionMemory<Line> chat) {
        return chat.messages(TEN).stream().map(Line::text).toList();
    }

    private List<String> history() {
        return stored().stream().map(StoredMessage::content).toList();
    }

    private List<StoredMessage> stored() {
        return memory.allPage(SESSION, TimeRange.all(), Direction.FORWARDS, 1000, null).items().stream()
                .map(message -> (StoredMessage) message.item())
                .toList();
    }
}
