package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.export.ImportedItem;
import io.conversationmemory.service.fixture.Interleaving;
import io.conversationmemory.service.fixture.Interleaving.Death;
import io.conversationmemory.service.fixture.Interleaving.End;
import io.conversationmemory.service.fixture.JoiningSummarizer;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A summary that is made while another process changes the session: in every order of their calls, and with the end of either process
 * before each of its calls, after which the change is repeated. In the end a summary that is stored consists of exactly the messages up
 * to its end that belong to the conversation.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
final class SummaryInterleavingTest {

    private static final UserId ANA = new UserId("ana");
    private static final UserId BEN = new UserId("ben");
    private static final SessionId S = new SessionId("s");
    private static final SummaryPolicy POLICY = SummaryPolicy.afterMessages(WindowPolicy.messages(10), 6, 4);

    /** In each build a process is left at most twice before its end; in the long form as often as there are calls. */
    private static final int MAX_SWITCHES = "long".equals(System.getProperty("reliability")) ? Integer.MAX_VALUE : 2;

    private static final Set<String> ORDERED = Set.of(
            "sessions.find",
            "sessions.replace",
            "sessions.create",
            "sessions.delete",
            "turns.delete",
            "messages.findPage",
            "messages.findStoredPage",
            "messages.appendAll",
            "messages.append",
            "messages.delete",
            "items.putAllIfAbsent MESSAGE");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final JoiningSummarizer summarizer = new JoiningSummarizer();
    private int orders;
    private int stored;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErasureOfAnotherUserInASharedSession(boolean isSummarized) throws Exception {
        explore(BEN, isSummarized, memory -> memory.erase(ANA, ScanMode.INDEX, ProgressListener.none()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRewind(boolean isSummarized) throws Exception {
        explore(
                BEN,
                isSummarized,
                memory -> memory.getSession(S, BEN).rewind(RewindTarget.message(new MessageId("1"))));
    }

    @Test
    void aRewindAfterItsEnd() throws Exception {
        explore(
                false,
                BEN,
                tasks(BEN, memory -> memory.getSession(S, BEN).rewind(RewindTarget.message(new MessageId("7")))),
                End.NONE);

        assertThat(stored)
                .as("a rewind after its end does not keep a summary from being stored")
                .isEqualTo(orders);
    }

    @Test
    void aDeletionOfTheSession() throws Exception {
        explore(BEN, false, memory -> memory.deleteSession(S, ProgressListener.none()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImport(boolean isSummarized) throws Exception {
        RawItem item = RawItem.empty()
                .with("session_id", Attribute.text(S.value()))
                .with("timestamp", Attribute.text("2026-11-23T03:30:00"))
                .with("message_id", Attribute.text("imported"))
                .with("role", Attribute.text("user"))
                .with("content", Attribute.text("imported"))
                .with("user_id", Attribute.text(BEN.value()));
        explore(
                BEN,
                isSummarized,
                memory -> memory.importItems(
                        List.of(new ImportedItem("conversations", item)).iterator(), ProgressListener.none()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageAtAnExplicitTimestamp(boolean isSummarized) throws Exception {
        Message message = Message.ofUser(new MessageId("explicit"), "explicit", BEN);
        explore(
                BEN,
                isSummarized,
                memory -> memory.writer(S).appendAt(Timestamp.parse("2026-11-23T03:30:00.000000Z"), message));
    }

    @Test
    void aRowThatIsRemovedAndBackfilled() throws Exception {
        explore(BEN, false, memory -> {
            memory.storage().sessions().delete(S);
            memory.erase(ANA, ScanMode.INDEX, ProgressListener.none());
            memory.findOrBackfill(S, ProgressListener.none());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherSummary(boolean isSummarized) throws Exception {
        explore(BEN, isSummarized, memory -> memory.getSession(S, BEN).summarize(new JoiningSummarizer(), POLICY));
    }

    /** The put of a message whose timestamp was reserved waits while others are stored after it and a fast clock summarizes. */
    @Test
    void anAppendUnderWayAndAFastClock() throws Exception {
        Clock fast = Clock.offset(clock, Duration.ofDays(3));
        SummaryPolicy keepOne = SummaryPolicy.afterMessages(WindowPolicy.messages(10), 6, 1);
        explore(
                false,
                BEN,
                List.of(
                        storage -> memory(storage, fast).getSession(S, BEN).summarize(summarizer, keepOne),
                        storage -> memory(storage, clock)
                                .writer(S)
                                .append(Message.ofUser(new MessageId("under way"), "underWay", BEN)),
                        storage -> {
                            for (int i = 0; i < 2; i++) {
                                memory(storage, Clock.offset(clock, Duration.ofMinutes(1)))
                                        .writer(S)
                                        .append(Message.ofUser(new MessageId("later" + i), "later" + i, BEN));
                            }
                        }));
    }

    private void explore(UserId owner, boolean isSummarized, Consumer<ConversationMemory> change) throws Exception {
        explore(isSummarized, owner, tasks(owner, change));
    }

    private List<Consumer<Storage>> tasks(UserId owner, Consumer<ConversationMemory> change) {
        Consumer<Storage> summarize = storage -> {
            try {
                memory(storage, clock).getSession(S, owner).summarize(summarizer, POLICY);
            } catch (UnknownSessionException | SessionForbiddenException e) {
                // The session was deleted, or its row is another user's.
            }
        };
        Consumer<Storage> changeRepeatedly = storage -> {
            ConversationMemory memory = memory(storage, clock);
            try {
                change.accept(memory);
            } catch (Death e) {
                change.accept(memory);
            }
        };
        return List.of(summarize, changeRepeatedly);
    }

    /** Runs the tasks in every order, without an end, and with an end of each before each of its calls. */
    private void explore(boolean isSummarized, UserId owner, List<Consumer<Storage>> tasks) throws Exception {
        explore(isSummarized, owner, tasks, End.NONE);
        assertThat(summarizer.calls()).as("summaries that were made").isPositive();
        int ends = 0;
        for (int task = 0; task < tasks.size(); task++) {
            int call = 0;
            while (explore(isSummarized, owner, tasks, new End(task, call))) {
                call++;
                ends++;
            }
        }
        assertThat(ends).isGreaterThan(3);
    }

    /** Returns true if the task had so many calls in one of the orders. */
    private boolean explore(boolean isSummarized, UserId owner, List<Consumer<Storage>> tasks, End end)
            throws Exception {
        Interleaving interleaving = new Interleaving(MAX_SWITCHES, ORDERED::contains);
        boolean metEnd = false;
        boolean more = true;
        while (more) {
            try (Storage storage = Stores.inMemory(clock)) {
                converse(storage, owner, isSummarized);
                more = interleaving.run(storage, tasks, end);
                metEnd |= interleaving.metEnd();
                orders++;
                check(storage);
            }
        }
        return metEnd;
    }

    /** Ten messages of Ana and Ben, an hour after each other; the last an hour ago. */
    private void converse(Storage storage, UserId owner, boolean isSummarized) {
        storage.sessions().create(Session.begun(S, owner, Timestamp.now(clock)).withDeletions(1));
        for (int i = 0; i < 10; i++) {
            Message message = Message.of(
                            new MessageId(String.valueOf(i)), i % 2 == 0 ? Role.USER : Role.ASSISTANT, "word" + i)
                    .withUser(i == 1 || i == 2 ? ANA : BEN);
            storage.messages().append(S, Timestamp.now(clock).plus(Duration.ofHours(i - 10L)), message);
        }
        if (isSummarized) {
            SummaryPolicy less = SummaryPolicy.afterMessages(WindowPolicy.messages(10), 2, 8);
            Optional<Summary> earlier =
                    memory(storage, clock).getSession(S, owner).summarize(new JoiningSummarizer(), less);
            assertThat(earlier.orElseThrow().text()).isEqualTo("word0 word1");
        }
    }

    private void check(Storage storage) {
        Session row = storage.sessions().find(S).map(found -> found.session()).orElse(null);
        if (row == null || row.summary() == null) {
            return;
        }
        Summary summary = row.summary();
        stored++;
        List<String> words = new ArrayList<>();
        row.rewinds()
                .standing(storage.messages().findNewest(S, TimeRange.all(), 100).items())
                .forEach(item -> {
                    if (KeyRange.until(summary.until()).contains(item.key())) {
                        words.add(((StoredMessage) item).content());
                    }
                });
        assertThat(summary.text().replace("[", "").replace("]", "").split(" ")).containsExactlyElementsOf(words);
        assertThat(summary.messages()).isEqualTo(words.size());
    }

    private static ConversationMemory memory(Storage storage, Clock clock) {
        return new ConversationMemory(storage, clock, Runnable::run, (duration, operation) -> {});
    }
}
