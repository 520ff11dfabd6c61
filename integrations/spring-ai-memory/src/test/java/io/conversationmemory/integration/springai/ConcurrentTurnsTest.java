package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.fixture.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/** Tests that concurrent turns of one conversation, in one process or two, lose nothing, and that the framework's window does. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrentTurnsTest {

    private static final int THREADS = 4;
    private static final int TURNS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final String conversation = "c-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void twoProcessesThatAlternateSeeEachOther(StoreKind kind) {
        ChatMemory one = Memories.chat(kind, 100);
        ChatMemory other = Memories.chat(kind, 100);
        List<Message> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ChatMemory memory = i % 2 == 0 ? one : other;
            assertThat(memory.get(conversation)).isEqualTo(expected);
            for (Message message : messages("u" + i + " a" + i)) {
                memory.add(conversation, message);
                expected.add(message);
            }
        }

        assertThat(one.get(conversation)).isEqualTo(expected);
        assertThat(other.get(conversation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void concurrentTurnsInTwoProcessesLoseNothing(StoreKind kind) throws Exception {
        List<ChatMemory> processes = List.of(Memories.chat(kind, 20), Memories.chat(kind, 20));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            ChatMemory memory = processes.get(thread % 2);
            int number = thread;
            tasks.add(() -> {
                for (int i = 0; i < TURNS; i++) {
                    String id = number + "-" + i;
                    memory.get(conversation);
                    memory.add(conversation, messages("u" + id));
                    memory.add(conversation, messages("a" + id));
                }
                return null;
            });
        }
        run(tasks);

        List<String> stored = history(kind);
        assertThat(stored).hasSize(THREADS * TURNS * 2).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            List<String> own = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                own.addAll(List.of("u" + thread + "-" + i, "a" + thread + "-" + i));
            }
            assertThat(stored).containsSubsequence(own);
        }
    }

    @Test
    void theFrameworksWindowLosesATurn() throws Exception {
        ChatMemoryRepository repository = new InMemoryChatMemoryRepository();
        MetRepository met = new MetRepository(repository);
        ChatMemory memory = Memories.windowOver(met, 20);

        addBoth(memory, memory);

        assertThat(repository.findByConversationId(conversation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameScheduleLosesNothingOverOurRepository(StoreKind kind) throws Exception {
        ChatMemoryRepository shared = new ConversationChatMemoryRepository(Memories.memory(kind));
        MetRepository one = new MetRepository(shared);
        MetRepository other =
                new MetRepository(new ConversationChatMemoryRepository(Memories.memory(kind)), one.barrier);

        addBoth(Memories.windowOver(one, 20), Memories.windowOver(other, 20));
        assertThat(history(kind)).containsExactlyInAnyOrder("u1", "u2");

        addBoth(Memories.windowOver(one, 20), Memories.windowOver(one, 20));
        assertThat(history(kind)).containsExactlyInAnyOrder("u1", "u2", "u1", "u2");
    }

    /** Adds a message by each memory; both have read before either writes. */
    private void addBoth(ChatMemory one, ChatMemory other) throws Exception {
        run(List.of(
                () -> {
                    one.add(conversation, messages("u1"));
                    return null;
                },
                () -> {
                    other.add(conversation, messages("u2"));
                    return null;
                }));
    }

    private void run(List<Callable<Void>> tasks) throws Exception {
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }

    private List<String> history(StoreKind kind) {
        List<String> texts = new ArrayList<>();
        for (MessageItem item : Memories.memory(kind)
                .history(new SessionId(conversation), TimeRange.all(), 1_000)
                .items()) {
            texts.add(((StoredMessage) item).content());
        }
        return texts;
    }

    /** Waits after each read until the other thread has read as well. */
    private record MetRepository(ChatMemoryRepository repository, CyclicBarrier barrier)
            implements ChatMemoryRepository {

        MetRepository(ChatMemoryRepository repository) {
            this(repository, new CyclicBarrier(2));
        }

        @Override
        public List<Message> findByConversationId(String conversationId) {
            List<Message> found = repository.findByConversationId(conversationId);
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return found;
        }

        @Override
        public void saveAll(String conversationId, List<Message> messages) {
            repository.saveAll(conversationId, messages);
        }

        @Override
        public List<String> findConversationIds() {
            return repository.findConversationIds();
        }

        @Override
        public void deleteByConversationId(String conversationId) {
            repository.deleteByConversationId(conversationId);
        }
    }
}
