package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ConversationMemoryTest extends MemoryFixture {

    @Test
    void whatIsStoredComesBack() {
        List<StoredMessage> stored = memory.writer(session("s"))
                .appendAll(List.of(
                        Message.ofUser(new MessageId("a"), "one", ANA),
                        Message.of(new MessageId("b"), Role.ASSISTANT, "two").withUser(ANA)));
        owned("s", ANA);

        assertThat(memory.history(session("s"), TimeRange.all(), 10).items()).isEqualTo(stored);
        assertThat(memory.historyPage(session("s"), TimeRange.all(), Direction.BACKWARDS, 1, null)
                        .items())
                .containsExactly(stored.get(1));
        assertThat(memory.messagesOf(ANA, 10, null).items()).containsExactly(stored.get(1), stored.get(0));
        assertThat(memory.sessionsOf(ANA, 10, null).items()).hasSize(1);
        assertThat(memory.storage()
                        .messages()
                        .countSession(session("s"), ProgressListener.none())
                        .userMessages())
                .isEqualTo(1);
        assertThat(memory.exactStatistics(ProgressListener.none()).messages()).isEqualTo(2);
        assertThat(memory.statistics().precision()).isNotNull().isInstanceOf(Statistics.Precision.class);
        assertThat(memory.createTables(ProgressListener.none())).isNotNull();
    }

    @Test
    void aLostAnswerDoublesNothing() {
        AtomicBoolean lost = new AtomicBoolean();
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.startsWith("messages.append") && lost.compareAndSet(false, true)) {
                throw new OutcomeUnknownException(
                        Operation.of(PortOperation.APPEND_MESSAGE, "table"), "No answer", null);
            }
            return result;
        });

        said("s", ANA, "once");

        assertThat(contents("s")).containsExactly("once");
    }

    @Test
    void rowWindowAndPreferencesAreReadAtTheSameTimeFromARemoteStorage() {
        CountDownLatch all = new CountDownLatch(3);
        WatchedStorage remote = WatchedStorage.remote(storage);
        remote.watch((call, proceed) -> {
            all.countDown();
            all.await();
            return proceed.call();
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            ConversationMemory parallel = new ConversationMemory(remote, clock, threads);

            var context = parallel.context(session("s"), ANA, WindowPolicy.standard());

            assertThat(context.window().isWhole()).isTrue();
            assertThat(remote.calls())
                    .containsExactlyInAnyOrder("sessions.find", "messages.findNewest", "preferences.find");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLocalStorageIsReadOnTheCallersThread() {
        Thread caller = Thread.currentThread();
        storage.watch((call, proceed) -> {
            assertThat(Thread.currentThread()).as(call).isSameAs(caller);
            return proceed.call();
        });
        ConversationMemory local = new ConversationMemory(storage, clock, task -> {
            throw new AssertionError("Nothing is to run on another thread.");
        });

        local.context(session("s"), ANA, WindowPolicy.standard());
        local.openSession(session("s"), ANA, WindowPolicy.standard());

        assertThat(storage.calls())
                .containsExactly(
                        "sessions.find",
                        "preferences.find",
                        "messages.findNewest",
                        "sessions.find",
                        "preferences.find",
                        "messages.findNewest",
                        "messages.countSession");
    }

    @Test
    void anExecutorThatIsBusyOrClosedIsNeverWaitedFor() {
        memory.updatePreference(ANA, "k", new JsonString("v"));
        memory.createSession(session("s"), ANA).pinSystemMessage("Be brief.");
        WatchedStorage remote = WatchedStorage.remote(storage);
        ConversationMemory busy = new ConversationMemory(remote, clock, task -> {});
        ConversationMemory closed = new ConversationMemory(remote, clock, task -> {
            throw new RejectedExecutionException();
        });

        for (ConversationMemory any : List.of(busy, closed)) {
            var context = any.context(session("s"), ANA, WindowPolicy.standard());
            StoredPreferences read = context.preferences();
            assertThat(read).isNotNull();
            assertThat(read.values().string("k")).contains("v");
            assertThat(context.systemMessage()).isEqualTo("Be brief.");
        }
    }

    @Test
    void withoutAUserNoPreferencesAreRead() {
        storage.calls();

        memory.context(session("s"), null, WindowPolicy.standard());

        assertThat(storage.calls()).containsExactly("sessions.find", "messages.findNewest");
    }

    @Test
    void preferencesThatCannotBeReadAreToldAndHinderNothing() {
        ItemImporter.run(
                storage.items(),
                ItemKind.PREFERENCES,
                List.of(RawItem.empty()
                                .with("user_id", Attribute.text("ana"))
                                .with("preferences", Attribute.text("no JSON")))
                        .iterator(),
                ProgressListener.none());
        said("s", ANA, "hello");

        var context = memory.context(session("s"), ANA, WindowPolicy.standard());

        assertThat(context.preferences()).isNull();
        assertThat(context.preferenceProblems()).hasSize(1);
        assertThat(context.window().messages()).hasSize(1);
    }

    @Test
    void aFailedReadOfPreferencesFailsTheContext() {
        storage.watch((call, proceed) -> {
            if (call.equals("preferences.find")) {
                throw new RetryLaterException(
                        Operation.of(PortOperation.FIND_NEWEST_MESSAGES, "table"), "Busy", "Later.", null);
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> memory.context(session("s"), ANA, WindowPolicy.standard()))
                .isInstanceOf(RetryLaterException.class);
    }

    @Test
    void severalPreferencesAreChangedInOneWrite() {
        memory.storePreferences(ANA, JsonObject.of("a", "1").with("b", "2"));

        Optional<StoredPreferences> changed =
                memory.changePreferences(ANA, values -> values.without("a").with("c", "3"));

        assertThat(changed.orElseThrow().values())
                .isEqualTo(JsonObject.of("b", "2").with("c", "3"));
        assertThat(memory.preferences(ANA)).isEqualTo(changed);
        assertThat(memory.changePreferences(new UserId("unknown"), values -> values))
                .isEmpty();
    }

    @Test
    void aChangeOfAListIsMadeAgainOnTopOfWhoeverWasFaster() {
        memory.updatePreference(ANA, "list", JsonArray.ofStrings(List.of("a")));
        AtomicBoolean first = new AtomicBoolean(true);

        memory.changePreference(ANA, "list", current -> {
            if (first.getAndSet(false)) {
                storage.preferences().update(ANA, "list", JsonArray.ofStrings(List.of("a", "theirs")));
            }
            return withMine(current);
        });

        assertThat(memory.preferences(ANA).orElseThrow().values().strings("list"))
                .containsExactly("a", "theirs", "mine");
    }

    @Test
    void preferencesAreStoredChangedAndRemoved() {
        memory.storePreferences(ANA, JsonObject.of("a", "1").with("b", "2"));
        memory.updatePreference(ANA, "a", new JsonString("3"));
        memory.removePreference(ANA, "b");

        assertThat(memory.preferences(ANA).orElseThrow().values()).isEqualTo(JsonObject.of("a", "3"));
        assertThat(memory.deletePreferences(ANA)).isTrue();
        assertThat(memory.deletePreferences(ANA)).isFalse();
        assertThat(memory.preferences(ANA)).isEmpty();
    }

    @Test
    void everyContextReadsThePreferences() {
        storage.calls();
        seen(memory);
        seen(memory);

        assertThat(storage.calls().stream().filter("preferences.find"::equals)).hasSize(2);
    }

    @Test
    void aMessageThatCannotGoIntoAWindowIsReported() {
        ItemImporter.run(
                storage.items(),
                ItemKind.MESSAGE,
                List.of(RawItem.empty()
                                .with("session_id", Attribute.text("s"))
                                .with("timestamp", Attribute.text("2025-01-01T00:00:00"))
                                .with("message_id", Attribute.text("bad"))
                                .with("role", Attribute.text("unknown"))
                                .with("content", Attribute.text("odd")))
                        .iterator(),
                ProgressListener.none());
        said("s", ANA, "fine");

        var context = memory.context(session("s"), null, WindowPolicy.standard());

        assertThat(context.window().messages()).hasSize(1);
        assertThat(context.window().leftOut()).hasSize(1);
        assertThat(context.window().isWhole()).isFalse();
    }

    private static Optional<JsonValue> withMine(Optional<JsonValue> current) {
        List<JsonValue> values = new ArrayList<>(((JsonArray) current.orElseThrow()).values());
        JsonString mine = new JsonString("mine");
        if (!values.contains(mine)) {
            values.add(mine);
        }
        return Optional.of(new JsonArray(values));
    }

    private static Optional<String> seen(ConversationMemory memory) {
        StoredPreferences preferences =
                memory.context(session("s"), ANA, WindowPolicy.standard()).preferences();
        return Optional.ofNullable(preferences).flatMap(read -> read.values().string("k"));
    }
}
