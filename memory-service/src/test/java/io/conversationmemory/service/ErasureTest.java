package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErasureTest extends MemoryFixture {

    private static final Set<String> WRITES =
            Set.of("messages.delete", "preferences.delete", "sessions.delete", "sessions.replace", "turns.delete");

    @ParameterizedTest
    @EnumSource
    void everythingOfTheUserGoesAndNothingOfAnotherDoes(ScanMode lookup) {
        furnish();

        ErasureReceipt receipt = memory.erase(ANA, lookup, ProgressListener.none());

        assertErased();
        assertThat(receipt.user()).isEqualTo(ANA);
        assertThat(receipt.messages()).isEqualTo(7);
        assertThat(receipt.sessionsTouched()).isEqualTo(6);
        assertThat(receipt.sessionRows()).isEqualTo(2);
        assertThat(receipt.preferences()).isTrue();
        assertThat(receipt.verifiedBy()).isEqualTo(LookupConsistency.CONSISTENT);
        assertThat(receipt.seenEmptyAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @CsvSource({"INDEX, EVENTUALLY_CONSISTENT", "FULL_SCAN, FULL_SCAN"})
    void theReceiptRepeatsHowTheLookupsLooked(ScanMode mode, LookupConsistency expected) {
        furnish();
        Storage indexed = looking(LookupConsistency.EVENTUALLY_CONSISTENT);

        ErasureReceipt receipt = new ConversationMemory(indexed, clock, Runnable::run, (duration, operation) -> {})
                .erase(ANA, mode, ProgressListener.none());

        assertErased();
        assertThat(receipt.verifiedBy()).isEqualTo(expected);
    }

    private Storage looking(LookupConsistency lookups) {
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lookupConsistency" -> lookups;
                    case "withFullScan" -> looking(LookupConsistency.FULL_SCAN);
                    default -> method.invoke(storage, arguments);
                });
    }

    @Test
    void erasingAgainRemovesNothing() {
        furnish();
        memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        ErasureReceipt again = memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        assertThat(again.messages()).isZero();
        assertThat(again.sessionRows()).isZero();
        assertThat(again.preferences()).isFalse();
    }

    @Test
    void cutOffAtAnyPointItIsFinishedByCallingItAgain() {
        int cuts = 0;
        for (boolean before : List.of(true, false)) {
            for (int write = 1; ; write++) {
                open();
                furnish();
                if (!cutOff(write, before)) {
                    break;
                }
                cuts++;

                storage.watchNothing();
                memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

                assertErased();
            }
        }
        assertThat(cuts).isGreaterThan(20);
    }

    @Test
    void itGoesOnUntilTheIndexHasFollowed() {
        furnish();
        AtomicInteger stale = new AtomicInteger(3);
        storage.watch((call, proceed) -> {
            Object found = proceed.call();
            if (call.equals("messages.findSessionsWithMessagesOf")
                    && ((Page<?>) found).items().isEmpty()
                    && stale.getAndDecrement() > 0) {
                return Page.last(List.of(new SessionId("shared")));
            }
            return found;
        });

        memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        assertThat(stale.get()).isNegative();
        assertErased();
    }

    @Test
    void whatIsSaidAfterTheLastLookIsNotWithinTheReceipt() {
        said("s", ANA, "hello");
        storage.watch((call, proceed) -> {
            Object found = proceed.call();
            if (call.equals("messages.findSessionsWithMessagesOf")
                    && ((Page<?>) found).items().isEmpty()) {
                clock.move(Duration.ofSeconds(1));
                said("late", ANA, "after the look");
                clock.move(Duration.ofSeconds(1));
            }
            return found;
        });

        ErasureReceipt receipt = memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        assertThat(contents("late")).containsExactly("after the look");
        assertThat(receipt.seenEmptyAt()).isBefore(clock.instant().minusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "old"})
    void whatIsSaidMeanwhileInASessionOfTheUsersIsNotLeftBehindUnfindable(String session) {
        if (session.equals("own")) {
            owned(session, ANA);
        }
        said(session, ANA, "mine");
        AtomicInteger deletions = new AtomicInteger();
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.equals("messages.delete") && deletions.incrementAndGet() == 1) {
                said(session, null, "without user, after their first deletion");
            }
            return result;
        });

        ErasureReceipt receipt = memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        assertThat(contents(session)).isEmpty();
        assertThat(receipt.messages()).isEqualTo(2);
    }

    @Test
    void anIndexThatNeverFollowsIsReported() {
        said("s", ANA, "hello");
        storage.watch((call, proceed) -> call.equals("messages.findSessionsWithMessagesOf")
                ? Page.last(List.of(new SessionId("s")))
                : proceed.call());

        assertThatThrownBy(() -> memory.erase(ANA, ScanMode.INDEX, ProgressListener.none()))
                .isInstanceOfSatisfying(
                        IncompleteOperationException.class,
                        incomplete -> assertThat(incomplete.done()).isEqualTo(1));
    }

    @Test
    void messagesWithoutAUserGoBeforeThoseByWhichTheirSessionIsFound() {
        said("old", ANA, "mine");
        said("old", null, "without user");
        assertThat(cutOff(2, true)).isTrue();

        assertThat(contents("old")).containsExactly("mine");
    }

    @Test
    void theSummaryGoesFirstAndTheLastMessageGoesWithTheRow() {
        furnish();
        said("shared", ANA, "mine, too");
        storage.calls();

        memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        assertThat(storage.calls())
                .containsSubsequence("sessions.replace", "messages.delete", "turns.delete")
                .filteredOn("turns.delete"::equals)
                .hasSize(2);
    }

    @Test
    void theTitleOfAMessageThatStaysStays() {
        owned("shared", BEN);
        StoredMessage titled = said("shared", BEN, "Ben's");
        said("shared", ANA, "mine");
        StoredSession row = storage.sessions().find(session("shared")).orElseThrow();
        storage.sessions().replace(row, row.session().withTitle("Ben's", titled.id()));

        memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());

        Session left = memory.findSession(session("shared")).orElseThrow();
        assertThat(left.title()).isEqualTo("Ben's");
        assertThat(left.deletions()).isPositive();
        assertThat(contents("shared")).containsExactly("Ben's");
    }

    @Test
    void aTitleOfAnErasedMessageIsNotWrittenAfterwards() {
        owned("open", null);
        SessionHandle turn = memory.getSession(session("open"), ANA);
        Message question = Message.ofUser(new MessageId("question"), "secret", ANA);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());
            }
            return proceed.call();
        });
        clock.move(Session.ACTIVITY_GRAIN);

        turn.suggestTitle("secret", question.id());
        turn.writer().append(question);
        clock.move(Session.ACTIVITY_GRAIN);
        turn.writer().append(Message.of(new MessageId("reply"), Role.ASSISTANT, "reply"));

        assertThat(memory.findSession(session("open")).orElseThrow().title()).isNull();
    }

    /**
     * Sessions of Ana's own (with a row, without, empty), a session shared by a row of Ben's, one shared without a row, an open
     * one, one of Ben's.
     */
    private void furnish() {
        owned("own", ANA);
        said("own", ANA, "mine");
        said("own", null, "without user");
        said("own", BEN, "Ben's guest");
        owned("own and empty", ANA);
        said("old", ANA, "mine");
        said("old", null, "without user");
        owned("shared", BEN);
        said("shared", ANA, "mine");
        said("shared", BEN, "Ben's");
        said("shared", null, "without user");
        said("old and shared", ANA, "mine");
        said("old and shared", BEN, "Ben's");
        said("old and shared", null, "without user");
        owned("open", null);
        said("open", ANA, "mine");
        said("open", null, "without user");
        List.of("shared", "open").forEach(this::summarized);
        said("ben", BEN, "Ben's");
        said("ben", null, "without user");
        memory.updatePreference(ANA, "favorite_genres", new JsonString("jazz"));
        memory.updatePreference(BEN, "favorite_genres", new JsonString("rock"));
    }

    /** Gives the session a summary, and a title made from the first message of Ana's. */
    private void summarized(String session) {
        StoredMessage first = (StoredMessage)
                memory.history(session(session), TimeRange.all(), 10).items().get(0);
        Summary summary = new Summary("mine", first.key(), 1, "test", Timestamp.now(clock), null, null);
        storage.sessions()
                .find(session(session))
                .ifPresent(row -> storage.sessions()
                        .replace(row, row.session().withSummary(summary).withTitle("mine", first.id())));
    }

    private void assertErased() {
        storage.watchNothing();
        for (String shared : List.of("shared", "open")) {
            Session session = memory.findSession(session(shared)).orElseThrow();
            assertThat(session.summary()).isNull();
            assertThat(session.title()).isNull();
            assertThat(session.titleSource()).isNull();
            assertThat(session.deletions()).isPositive();
        }
        assertThat(contents("own")).containsExactly("Ben's guest");
        assertThat(contents("old")).isEmpty();
        assertThat(contents("shared")).containsExactly("Ben's", "without user");
        assertThat(contents("old and shared")).containsExactly("Ben's", "without user");
        assertThat(contents("open")).containsExactly("without user");
        assertThat(contents("ben")).containsExactly("Ben's", "without user");
        assertThat(memory.preferences(ANA)).isEmpty();
        assertThat(memory.preferences(BEN)).isPresent();
        assertThat(List.of("own", "own and empty", "old")).noneMatch(this::hasRow);
        assertThat(List.of("shared", "open")).allMatch(this::hasRow);
    }

    /** Fails before or after the so-manieth write; false if there were not so many. */
    private boolean cutOff(int write, boolean before) {
        AtomicInteger writes = new AtomicInteger();
        storage.watch((call, proceed) -> {
            boolean fails = WRITES.contains(call) && writes.incrementAndGet() == write;
            if (fails && before) {
                throw crash();
            }
            Object result = proceed.call();
            if (fails) {
                throw crash();
            }
            return result;
        });
        try {
            memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());
            return false;
        } catch (RetryLaterException e) {
            return true;
        } finally {
            storage.watchNothing();
        }
    }

    private static RetryLaterException crash() {
        return new RetryLaterException(Operation.of(PortOperation.DELETE_MESSAGES, "table"), "Crash", "Again.", null);
    }
}
