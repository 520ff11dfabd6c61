package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.service.fixture.WatchedStorage;
import io.conversationmemory.service.framework.SessionReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory ids, owners, refusals, and the asynchronous methods. */
class ProviderTest {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final WatchedStorage storage = new WatchedStorage(Stores.inMemory(clock));
    private final ConversationMemory memory = new ConversationMemory(storage, clock, Runnable::run);
    private final ConversationChatMemoryProvider provider =
            ConversationChatMemoryProvider.builder().memory(memory).build();
    private final ConversationChatMemoryStore store =
            ConversationChatMemoryStore.builder().memory(memory).build();

    @Test
    void aStringIsTheIdOfItsSession() {
        provider.get("s-1").add(UserMessage.from("Hello"));

        assertThat(memory.findSession(new SessionId("s-1"))).isPresent();
    }

    static Stream<Object> memoryIds() {
        UUID uuid = UUID.nameUUIDFromBytes(new byte[] {1});
        return Stream.of(
                "1",
                1,
                1L,
                (short) 1,
                (byte) 1,
                '1',
                1.0,
                1.0f,
                BigInteger.ONE,
                BigDecimal.ONE,
                true,
                "true",
                uuid,
                uuid.toString(),
                DayOfWeek.MONDAY,
                Planet.MONDAY,
                "MONDAY");
    }

    @Test
    void memoryIdsThatAreNotEqualHaveSessionsOfTheirOwn() {
        MemoryIdSessions sessions = new MemoryIdSessions();
        List<Object> ids = new ArrayList<>(memoryIds().toList());
        memoryIds().map(id -> sessions.apply(id).session().value()).forEach(ids::add);
        List<Object> distinct = ids.stream().distinct().toList();

        assertThat(distinct.stream().map(sessions)).doesNotHaveDuplicates().hasSizeGreaterThan(25);
        assertThat(sessions.apply(1)).isEqualTo(sessions.apply(1));
    }

    @ParameterizedTest
    @MethodSource("memoryIds")
    void everyMemoryIdFindsItsMessages(Object id) {
        provider.get(id).add(UserMessage.from("Hello"));

        assertThat(provider.get(id).messages()).containsExactly(UserMessage.from("Hello"));
        assertThat(provider.get(id).id()).isEqualTo(id);
        assertThat(store.getMessages(id)).containsExactly(UserMessage.from("Hello"));
    }

    @Test
    void memoryIdsOfOtherTypesNeedAResolver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.get(Instant.EPOCH))
                .withMessageContaining("java.time.Instant")
                .withMessageContaining("sessionResolver");
        assertThatIllegalArgumentException().isThrownBy(() -> store.getMessages(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.get(" "));
        assertThatNullPointerException().isThrownBy(() -> provider.get(null));
    }

    @Test
    void aSessionBelongsToTheUserOfItsResolver() {
        record Chat(String user, String session) {}
        ConversationChatMemoryProvider owned = ConversationChatMemoryProvider.builder()
                .memory(memory)
                .sessionResolver(id -> {
                    Chat chat = (Chat) id;
                    return new SessionReference(new SessionId(chat.session()), new UserId(chat.user()));
                })
                .build();
        ChatMemory ofAna = owned.get(new Chat("ana", "s-1"));
        ofAna.add(UserMessage.from("Hello"));
        storage.calls();

        ConversationChatMemory ofBen = owned.get(new Chat("ben", "s-1"));
        for (Runnable access : List.<Runnable>of(
                ofBen::messages,
                () -> ofBen.add(UserMessage.from("secret")),
                () -> ofBen.set(UserMessage.from("secret")),
                ofBen::clear,
                ofBen::erase)) {
            assertThatThrownBy(access::run)
                    .isInstanceOf(SessionForbiddenException.class)
                    .hasMessageContaining("s-1")
                    .hasMessageNotContaining("secret");
        }
        assertThat(storage.calls()).allMatch(call -> call.contains("find"));
        assertThat(memory.findSession(new SessionId("s-1")).orElseThrow().owner())
                .isEqualTo(new UserId("ana"));
        assertThat(ofAna.messages()).containsExactly(UserMessage.from("Hello"));
    }

    @Test
    void theMemoryIsRequired() {
        assertThatNullPointerException()
                .isThrownBy(() -> ConversationChatMemoryProvider.builder().build())
                .withMessageContaining("memory");
        assertThatNullPointerException()
                .isThrownBy(() -> ConversationChatMemoryStore.builder().build());
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationChatMemoryProvider.builder()
                        .memory(memory)
                        .maxMessages(10_001)
                        .build()
                        .get("s"))
                .withMessageContaining("10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationChatMemoryStore.builder()
                        .memory(memory)
                        .maxMessages(0)
                        .build());
    }

    @Test
    void severalMessagesAreOneAppend() {
        provider.get("s").add(List.of(UserMessage.from("Hello"), AiMessage.from("Hi")));

        assertThat(storage.calls()).containsOnlyOnce("messages.appendAll").doesNotContain("messages.append");
    }

    @Test
    void clearingKeepsTheHistoryAndErasingDoesNot() {
        ConversationChatMemory chat = provider.get("s");
        chat.add(List.of(UserMessage.from("Hello"), AiMessage.from("Hi")));

        chat.clear();
        assertThat(chat.messages()).isEmpty();
        assertThat(history("s")).containsExactly("Hello", "Hi");

        assertThat(chat.erase()).isEqualTo(2);
        assertThat(history("s")).isEmpty();
        assertThat(memory.findSession(new SessionId("s"))).isEmpty();
        assertThat(store.erase("s")).isZero();
    }

    @Test
    void aMessageOverTheLimitOfAnItemIsRefusedByTheStorage() {
        ChatMemory chat = provider.get("s-1");

        for (ChatMessage message : List.of(
                UserMessage.from("secret".repeat(100_000)),
                UserMessage.from(ImageContent.from("secret".repeat(100_000), "image/png")),
                UserMessage.from(ImageContent.from("secret".repeat(2_000_000), "image/png")))) {
            assertThatThrownBy(() -> chat.add(message))
                    .isInstanceOf(ItemTooLargeException.class)
                    .hasMessageContaining("s-1")
                    .hasMessageNotContaining("secret");
        }
        assertThat(chat.messages()).isEmpty();
    }

    @Test
    void failuresOfTheStorageReachTheCaller() {
        RuntimeException failure =
                new OutcomeUnknownException(new Operation(PortOperation.APPEND_MESSAGE, null, "s-1"), "lost", null);
        storage.watch((call, proceed) -> {
            throw failure;
        });

        assertThatThrownBy(() -> provider.get("s-1").messages()).isSameAs(failure);
        assertThatThrownBy(() -> provider.get("s-1").add(UserMessage.from("secret")))
                .isSameAs(failure);
        assertThatThrownBy(() -> store.updateMessages("s-1", List.of(UserMessage.from("secret"))))
                .isSameAs(failure);
    }

    @Test
    void asynchronousMethodsRunOnTheExecutor() {
        AtomicInteger runs = new AtomicInteger();
        ConversationChatMemory chat = ConversationChatMemoryProvider.builder()
                .memory(memory)
                .executor(task -> {
                    runs.incrementAndGet();
                    task.run();
                })
                .build()
                .get("s");

        chat.addAsync(List.of(UserMessage.from("Hello"))).join();
        chat.setAsync(List.of(UserMessage.from("Hello"), AiMessage.from("Hi"))).join();
        assertThat(chat.messagesAsync().join()).containsExactly(UserMessage.from("Hello"), AiMessage.from("Hi"));
        assertThat(runs).hasValue(3);
        assertThatThrownBy(() -> chat.setAsync(List.of()).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asynchronousMethodsOfTheStoreDoTheSame() {
        store.updateMessagesAsync("s", List.of(UserMessage.from("Hello"))).join();
        assertThat(store.getMessagesAsync("s").join()).containsExactly(UserMessage.from("Hello"));
        store.deleteMessagesAsync("s").join();

        assertThat(store.getMessages("s")).isEmpty();
        assertThat(history("s")).containsExactly("Hello");
    }

    @Test
    void aListThatTakesAFailedTurnBackIsNotStoredAgain() {
        ConversationChatMemory chat = ConversationChatMemoryProvider.builder()
                .memory(memory)
                .maxMessages(5)
                .build()
                .get("s");
        Lines.of("s1 u1 a1 u2 a2").forEach(chat::add);
        for (int attempt = 0; attempt < 3; attempt++) {
            List<ChatMessage> before = new ArrayList<>(chat.messages());
            Lines.of("u3 c:1 r:1").forEach(chat::add);
            chat.set(before);
        }

        assertThat(chat.messages()).isEqualTo(Lines.of("s1 u1 a1 u2 a2"));
        assertThat(history("s")).containsExactly("u1", "a1", "u2", "a2");
        assertThat(memory.storage()
                        .messages()
                        .countSession(new SessionId("s"), ProgressListener.none())
                        .messages())
                .isEqualTo(4 + 3 * 3);
    }

    @Test
    void aListThatIsSetAfterACrashIsAppended() {
        Lines.of("s1 u1 a1 u2 c:1,2 r:1").forEach(provider.get("s")::add);
        ConversationChatMemory chat = provider.get("s");
        List<ChatMessage> messages = new ArrayList<>(chat.messages());
        assertThat(messages).isEqualTo(Lines.of("s1 u1 a1 u2"));
        messages.set(0, Lines.of("s2").get(0));
        messages.addAll(Lines.of("u3 a3"));

        chat.set(messages);

        assertThat(provider.get("s").messages()).isEqualTo(Lines.of("s2 u1 a1 u2 u3 a3"));
        assertThat(history("s")).containsExactly("u1", "a1", "u2", "", "r:1", "u3", "a3");
        assertThat(memory.findSession(new SessionId("s"))
                        .orElseThrow()
                        .rewinds()
                        .number())
                .isZero();
    }

    @Test
    void aListThatEndsBeforeOpenCallsTakesThemBack() {
        Lines.of("u1 a1 u2 c:1").forEach(provider.get("s")::add);
        ConversationChatMemory chat = provider.get("s");

        chat.set(chat.messages().subList(0, 2));

        assertThat(provider.get("s").messages()).isEqualTo(Lines.of("u1 a1"));
        assertThat(history("s")).containsExactly("u1", "a1");
    }

    /** Quarkus collects a turn and sets the whole list at its end. */
    @Test
    void aListThatIsSetAtTheEndOfEachTurnIsAppended() {
        ConversationChatMemory chat = ConversationChatMemoryProvider.builder()
                .memory(memory)
                .maxMessages(5)
                .build()
                .get("s");
        for (int turn = 0; turn < 6; turn++) {
            List<ChatMessage> messages = new ArrayList<>(chat.messages());
            if (messages.isEmpty()) {
                messages.addAll(Lines.of("s1"));
            }
            messages.addAll(Lines.of("u a"));
            chat.set(messages);
        }

        assertThat(chat.messages()).isEqualTo(Lines.of("s1 u a u a"));
        assertThat(history("s")).hasSize(12);
        assertThat(memory.findSession(new SessionId("s"))
                        .orElseThrow()
                        .rewinds()
                        .number())
                .isZero();
    }

    /** Another enumeration with a constant of the same name. */
    enum Planet {
        MONDAY
    }

    private List<String> history(String session) {
        return memory.history(new SessionId(session), TimeRange.all(), 100).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }
}
