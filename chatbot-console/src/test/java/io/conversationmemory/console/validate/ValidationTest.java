package io.conversationmemory.console.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.validate.CheckResult.Outcome;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final InMemoryStorage sound = new InMemoryStorage(CLOCK, Retention.forever());
    private final List<CheckResult> heard = new ArrayList<>();

    @Test
    void aSoundStoragePassesAndIsLeftAsItWas() {
        List<CheckResult> results = validate(new Renamed(sound));

        assertThat(results).extracting(CheckResult::check).isEqualTo(Validation.checkNames(false));
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.outcome()).as(result.seen()).isEqualTo(Outcome.PASSED));
        assertThat(heard).isEqualTo(results);
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aStorageThatForgetsIsNotAskedToSurviveARestart() {
        List<CheckResult> results = validate(sound);

        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
                .extracting(CheckResult::check)
                .containsExactly("restart");
    }

    @Test
    void theOldestInsteadOfTheNewestFailTheCheckOfTheNewest() {
        Storage broken = new Renamed(sound, new BrokenMessages(sound.messages()) {
            @Override
            public NewestMessages findNewest(SessionId session, TimeRange range, int limit) {
                return new NewestMessages(
                        findPage(session, range, Direction.FORWARDS, limit, null)
                                .items(),
                        true);
            }
        });

        // A context is made of the newest, too.
        assertThat(failed(validate(broken))).containsExactly("newest n", "context");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aCollisionThatOverwritesFailsTheCheckOfStoring() {
        Storage broken = new Renamed(sound, new BrokenMessages(sound.messages()) {
            @Override
            public StoredMessage append(SessionId session, Timestamp proposed, Message message) {
                boolean taken = findNewest(session, TimeRange.between(proposed, proposed), 10).items().stream()
                        .anyMatch(item -> item.key().equals(SortKey.of(proposed)));
                if (taken) {
                    delete(session, MessageSelection.all(), ProgressListener.none());
                }
                return super.append(session, proposed, message);
            }
        });

        assertThat(failed(validate(broken))).containsExactly("store");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void anEndThatIsLeftOutFailsTheCheckOfTheTimeRange() {
        Storage broken = new Renamed(sound, new BrokenMessages(sound.messages()) {
            @Override
            public NewestMessages findNewest(SessionId session, TimeRange range, int limit) {
                boolean closed = range.until() != null && range.from() != null;
                TimeRange open =
                        closed ? new TimeRange(range.from(), range.until().plusMicros(-1)) : range;
                return super.findNewest(session, open, limit);
            }
        });

        assertThat(failed(validate(broken))).containsExactly("time range");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void anUpdateThatWritesWhatWasReadBeforeFailsTheCheckOfConcurrentUpdates() {
        Storage broken = new Renamed(sound, new BrokenPreferences(sound.preferences()) {
            @Override
            public StoredPreferences update(UserId user, String key, JsonValue value) {
                if (!key.startsWith("key-")) {
                    return super.update(user, key, value);
                }
                // What a race does to a read and a write without a condition, without the luck that a race takes.
                StoredPreferences read = find(user).orElseThrow();
                return store(user, read.values().without("key-0-0").with(key, value));
            }
        });

        assertThat(failed(validate(broken))).containsExactly("concurrent preference updates");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void whatIsLeftBehindFailsTheCleanUp() {
        Storage broken = new Renamed(sound, new BrokenMessages(sound.messages()) {
            @Override
            public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                return session.value().endsWith("-pages") ? 0 : super.delete(session, selection, listener);
            }
        });

        List<CheckResult> results = validate(broken);

        assertThat(failed(results)).containsExactly("clean-up");
        assertThat(results.get(results.size() - 1).seen()).contains("messages of session", "-pages");
    }

    @Test
    void whateverACheckThrowsTheOthersGoOnAndTheCleanUpIsDone() {
        Storage broken = new Renamed(sound, new BrokenMessages(sound.messages()) {
            @Override
            public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages) {
                super.appendAll(session, proposed, messages);
                throw new IllegalStateException("the plug was pulled");
            }
        });

        List<CheckResult> results = validate(broken);

        assertThat(failed(results)).containsExactly("newest n", "pages", "context");
        assertThat(results).extracting(CheckResult::check).isEqualTo(Validation.checkNames(false));
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aRunThatIsStoppedCleansUpAndDoesNoMore() throws InterruptedException {
        Validation validation = validation(sound);
        Thread stopper = new Thread(() -> stop(validation));

        List<CheckResult> results = validation.run(
                result -> {
                    heard.add(result);
                    if (result.check().equals("newest n")) {
                        stopper.start();
                        awaitStopping(stopper);
                    }
                },
                ProgressListener.none());
        stopper.join();

        assertThat(results).extracting(CheckResult::check).containsExactly("tables", "store", "newest n", "clean-up");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aRunWhoseListenerFailsCleansUpAndDoesNoMore() {
        Validation validation = validation(sound);

        assertThatThrownBy(() -> validation.run(
                        result -> {
                            heard.add(result);
                            if (!result.check().equals("tables")) {
                                throw new IllegalStateException("nobody hears");
                            }
                        },
                        ProgressListener.none()))
                .hasMessage("nobody hears");

        assertThat(heard).extracting(CheckResult::check).containsExactly("tables", "store", "clean-up");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aRunThatIsStoppedRemovesItsTemporaryTables() {
        Validation validation = new Validation(
                () -> open(new Renamed(sound)), true, new UuidV7(CLOCK, new SplittableRandom()), CLOCK, round -> false);
        List<CheckResult> results;

        Thread stopper = new Thread(() -> stop(validation));
        results = validation.run(
                result -> {
                    if (result.check().equals("tables")) {
                        stopper.start();
                        awaitStopping(stopper);
                    }
                },
                ProgressListener.none());

        assertThat(results).extracting(CheckResult::check).containsExactly("tables", "clean-up", "temporary tables");
        assertThat(results.get(2).seen()).isEqualTo("none was created");
    }

    private static void stop(Validation validation) {
        try {
            validation.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitStopping(Thread stopper) {
        while (stopper.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private List<CheckResult> validate(Storage storage) {
        return validation(storage).run(heard::add, ProgressListener.none());
    }

    private static Validation validation(Storage storage) {
        return new Validation(
                () -> open(storage), false, new UuidV7(CLOCK, new SplittableRandom()), CLOCK, round -> false);
    }

    /** The storage with a chatbot over it that only repeats what it hears; stays the test's when that is closed. */
    private static ChatbotApplication open(Storage storage) {
        return ChatbotApplication.of(
                storage,
                (request, stream) -> Reply.of("You said: " + request.question().content()),
                ChatPolicy.standard(),
                CLOCK);
    }

    private static List<String> failed(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .map(CheckResult::check)
                .collect(Collectors.toList());
    }

    private boolean isEmpty() {
        StorageAdministration administration = sound.administration();
        Statistics left = administration.exactStatistics(ProgressListener.none());
        return left.messages() == 0 && left.users() == 0 && left.sessions() == 0;
    }
}
