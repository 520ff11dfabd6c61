package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several memories of one memory id, as in several processes, and several threads on one of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrentTurnsTest {

    private static final int THREADS = 4;
    private static final int TURNS = 5;

    private final String id = "m-" + UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void memoriesThatAlternateSeeEachTurn(StoreKind kind) {
        ConversationMemory memory = Memories.of(kind);
        List<ChatMemory> memories = List.of(chat(memory), chat(memory));
        List<ChatMessage> expected = new ArrayList<>();

        for (int turn = 0; turn < 8; turn++) {
            ChatMemory chat = memories.get(turn % 2);
            assertThat(chat.messages()).isEqualTo(expected);
            ChatMessage question = UserMessage.from("question " + turn);
            ChatMessage reply = AiMessage.from("reply " + turn);
            chat.add(question);
            chat.add(reply);
            expected.addAll(List.of(question, reply));
        }

        assertThat(chat(memory).messages()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void concurrentTurnsOnOneMemoryLoseNothing(StoreKind kind) throws Exception {
        ConversationMemory memory = Memories.of(kind);
        ChatMemory shared = chat(memory);

        runAtOnce(THREADS, thread -> turns(shared, thread));

        everythingIsStored(memory);
    }

    @ParameterizedTest
    @EnumSource
    void concurrentTurnsOnMemoriesOfTheirOwnLoseNothing(StoreKind kind) throws Exception {
        ConversationMemory memory = Memories.of(kind);

        runAtOnce(THREADS, thread -> turns(chat(memory), thread));

        everythingIsStored(memory);
    }

    @ParameterizedTest
    @EnumSource
    void twoMemoriesThatReadBeforeEitherWritesLoseNothing(StoreKind kind) throws Exception {
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        Clock clock = Clock.systemUTC();
        WatchedStorage storage = new WatchedStorage(kind.open(clock, Retention.forever()));
        ConversationMemory memory = new ConversationMemory(storage, clock, Runnable::run);
        chat(memory).add(UserMessage.from("before"));
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.equals("messages.findNewest")) {
                bothHaveRead.await();
            }
            return result;
        });

        runAtOnce(2, thread -> chat(memory).add(UserMessage.from("question " + thread)));

        storage.watchNothing();
        assertThat(chat(memory).messages())
                .hasSize(3)
                .contains(UserMessage.from("before"), UserMessage.from("question 0"), UserMessage.from("question 1"));
        storage.close();
    }

    @Test
    void theFrameworksWindowLosesATurnInThisSchedule() throws Exception {
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        ChatMemoryStore store = new InMemoryChatMemoryStore();
        ChatMemoryStore watched = new ChatMemoryStore() {
            @Override
            public List<ChatMessage> getMessages(Object memoryId) {
                List<ChatMessage> messages = List.copyOf(store.getMessages(memoryId));
                await(bothHaveRead);
                return messages;
            }

            @Override
            public void updateMessages(Object memoryId, List<ChatMessage> messages) {
                store.updateMessages(memoryId, messages);
            }

            @Override
            public void deleteMessages(Object memoryId) {
                store.deleteMessages(memoryId);
            }
        };
        window(store).add(UserMessage.from("before"));

        runAtOnce(2, thread -> window(watched).add(UserMessage.from("question " + thread)));

        assertThat(store.getMessages(id)).hasSize(2).contains(UserMessage.from("before"));
    }

    @ParameterizedTest
    @EnumSource
    void theFrameworksWindowOverOurStoreLosesNothingInThisSchedule(StoreKind kind) throws Exception {
        for (boolean oneStore : new boolean[] {true, false}) {
            String session = id + oneStore;
            ChatMemoryStore first = ourStore(kind);
            ChatMemoryStore second = oneStore ? first : ourStore(kind);
            first.updateMessages(session, List.of(UserMessage.from("before")));
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);

            runAtOnce(2, thread -> {
                ChatMemoryStore store = thread == 0 ? first : second;
                List<ChatMessage> messages = new ArrayList<>(store.getMessages(session));
                await(bothHaveRead);
                messages.add(UserMessage.from("question " + thread));
                store.updateMessages(session, messages);
            });

            assertThat(ourStore(kind).getMessages(session))
                    .hasSize(3)
                    .contains(UserMessage.from("question 0"), UserMessage.from("question 1"));
        }
    }

    private static ChatMemoryStore ourStore(StoreKind kind) {
        return ConversationChatMemoryStore.builder().memory(Memories.of(kind)).build();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ChatMemory window(ChatMemoryStore store) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(100)
                .chatMemoryStore(store)
                .build();
    }

    private ChatMemory chat(ConversationMemory memory) {
        return ConversationChatMemoryProvider.builder()
                .memory(memory)
                .maxMessages(100)
                .build()
                .get(id);
    }

    private static void turns(ChatMemory chat, int thread) {
        for (int turn = 0; turn < TURNS; turn++) {
            chat.messages();
            chat.add(UserMessage.from("question " + thread + "." + turn));
            chat.messages();
            chat.add(AiMessage.from("reply " + thread + "." + turn));
        }
    }

    private void everythingIsStored(ConversationMemory memory) {
        List<String> stored = memory.history(new SessionId(id), TimeRange.all(), 1_000).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
        assertThat(stored).hasSize(2 * THREADS * TURNS).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            List<String> expected = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                expected.add("question " + thread + "." + turn);
                expected.add("reply " + thread + "." + turn);
            }
            assertThat(stored).containsSubsequence(expected);
        }
    }

    private interface Task {
        void run(int thread);
    }

    private static void runAtOnce(int threads, Task task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(pool.submit(() -> task.run(number)));
            }
            for (Future<?> result : running) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
