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
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
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
    private static final List<String> CHECKS = List.of(
            "tables",
            "store",
            "newest n",
            "pages",
            "time range",
            "users' messages",
            "preferences",
            "concurrent preference updates",
            "context",
            "chatbot",
            "corrections",
            "restart",
            "clean-up");

    private final InMemoryStorage correct = new InMemoryStorage(CLOCK, Retention.forever());
    private final List<CheckResult> reported = new ArrayList<>();

    @Test
    void correctStoragePassesAndIsLeftEmpty() {
        List<CheckResult> results = validate(new Renamed(correct));

        assertThat(results).extracting(CheckResult::check).isEqualTo(CHECKS);
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.outcome()).as(result.seen()).isEqualTo(Outcome.PASSED));
        assertThat(reported).isEqualTo(results);
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void inMemoryStorageSkipsTheRestartCheck() {
        List<CheckResult> results = validate(correct);

        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
                .extracting(CheckResult::check)
                .containsExactly("restart");
    }

    @Test
    void oldestInsteadOfNewestFailsTheNewestCheck() {
        Storage broken = new Renamed(correct, new BrokenMessages(correct.messages()) {
            @Override
            public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                return new NewestMessages(
                        findPage(session, range, Direction.FORWARDS, limit, null)
                                .items(),
                        true);
            }
        });

        // A context is built from the newest messages, too.
        assertThat(failed(validate(broken))).containsExactly("newest n", "context");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void overwritingCollisionFailsTheStoreCheck() {
        Storage broken = new Renamed(correct, new BrokenMessages(correct.messages()) {
            @Override
            public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                boolean taken = findNewest(session, TimeRange.between(proposed, proposed), 10).items().stream()
                        .anyMatch(item -> item.key().equals(SortKey.of(proposed)));
                if (taken) {
                    delete(session, MessageSelection.all(), ProgressListener.none());
                }
                return super.append(session, proposed, message, expiry);
            }
        });

        assertThat(failed(validate(broken))).containsExactly("store");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void exclusiveEndFailsTheChecksOfRanges() {
        Storage broken = new Renamed(correct, new BrokenMessages(correct.messages()) {
            @Override
            public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                KeyRange keys = range.keys();
                boolean closed = keys.until() != null && keys.from() != null;
                MessageRange open = closed
                        ? new KeyRange(
                                keys.from(),
                                KeyRange.Bound.excluding(keys.until().key()))
                        : range;
                return super.findNewest(session, open, limit);
            }
        });

        assertThat(failed(validate(broken))).containsExactly("time range", "corrections");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void lostUpdateFailsTheConcurrentUpdatesCheck() {
        Storage broken = new Renamed(correct, new BrokenPreferences(correct.preferences()) {
            @Override
            public StoredPreferences update(UserId user, String key, JsonValue value) {
                if (!key.startsWith("key-")) {
                    return super.update(user, key, value);
                }
                // The effect of a lost update, produced without a race.
                StoredPreferences read = find(user).orElseThrow();
                return store(user, read.values().without("key-0-0").with(key, value));
            }
        });

        assertThat(failed(validate(broken))).containsExactly("concurrent preference updates");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void remainingItemsFailTheCleanUp() {
        Storage broken = new Renamed(correct, new BrokenMessages(correct.messages()) {
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
    void otherChecksAndCleanUpRunAfterAnException() {
        Storage broken = new Renamed(correct, new BrokenMessages(correct.messages()) {
            @Override
            public List<StoredMessage> appendAll(
                    SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                super.appendAll(session, proposed, messages, expiry);
                throw new IllegalStateException("the plug was pulled");
            }
        });

        List<CheckResult> results = validate(broken);

        assertThat(failed(results)).containsExactly("newest n", "pages", "context");
        assertThat(results).extracting(CheckResult::check).isEqualTo(CHECKS);
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void stoppedRunOnlyCleansUp() throws InterruptedException {
        Validation validation = validation(correct);
        Thread stopper = new Thread(() -> stop(validation));

        List<CheckResult> results = validation.run(
                result -> {
                    reported.add(result);
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
    void runWhoseListenerFailsOnlyCleansUp() {
        Validation validation = validation(correct);

        assertThatThrownBy(() -> validation.run(
                        result -> {
                            reported.add(result);
                            if (!result.check().equals("tables")) {
                                throw new IllegalStateException("listener failed");
                            }
                        },
                        ProgressListener.none()))
                .hasMessage("listener failed");

        assertThat(reported).extracting(CheckResult::check).containsExactly("tables", "store", "clean-up");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void stoppedRunRemovesItsTemporaryTables() {
        Validation validation = validation(new Renamed(correct), true);
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
        return validation(storage).run(reported::add, ProgressListener.none());
    }

    private static Validation validation(Storage storage) {
        return validation(storage, false);
    }

    private static Validation validation(Storage storage, boolean temporaryTables) {
        return new Validation(new Validation.Setup(
                () -> open(storage),
                temporaryTables,
                new UuidV7(CLOCK, new SplittableRandom()),
                (duration, operation) -> {}));
    }

    /** Opens a chatbot that repeats each question on the storage, which stays open when the chatbot is closed. */
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
        StorageAdministration administration = correct.administration();
        Statistics left = administration.exactStatistics(ProgressListener.none());
        return left.messages() == 0 && left.users() == 0 && left.sessions() == 0;
    }
}
