package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.service.fixture.WatchedStorage;
import io.conversationmemory.service.framework.SessionReference;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;

/** Tests the promises of our memory beyond the framework's. */
class ConversationChatMemoryTest {

    private final WatchedStorage storage = new WatchedStorage(Stores.inMemory(Clock.systemUTC()));
    private final ConversationMemory memory = Memories.memory(storage);
    private final ConversationChatMemory chat =
            ConversationChatMemory.builder(memory).build();
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final ChatClient client = ChatClient.builder(model)
            .defaultAdvisors(ConversationMemoryAdvisor.builder(chat).build())
            .build();

    @Test
    void theUserOfTheFirstRequestOwnsTheConversation() {
        model.replies("a1 a2");

        ask("u1", "alice");
        ask("u2", "alice");

        assertThat(memory.findSession(new SessionId("c")).orElseThrow().owner()).isEqualTo(new UserId("alice"));
        assertThat(memory.messagesOf(new UserId("alice"), 10, null).items()).hasSize(4);
    }

    @Test
    void anotherUserIsRefusedBeforeTheModelIsCalledAndAnythingIsStored() {
        model.replies("a1");
        ask("u1", "alice");
        storage.calls();

        for (String user : new String[] {"bob", null}) {
            assertThatThrownBy(() -> ask("secret", user))
                    .isInstanceOf(SessionForbiddenException.class)
                    .hasMessageContaining("session c ")
                    .hasMessageNotContaining("secret");
            assertThatThrownBy(() -> request("secret", user).stream().content().blockLast())
                    .isInstanceOf(SessionForbiddenException.class);
        }
        assertThatThrownBy(() -> chat.get("c")).isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(() -> chat.add("c", messages("u2"))).isInstanceOf(SessionForbiddenException.class);

        assertThat(model.prompts()).isEqualTo(1);
        assertThat(storage.calls())
                .noneMatch(call -> call.contains("append") || call.contains("create") || call.contains("replace"));
    }

    @Test
    void aConversationWithoutAUserIsOpen() {
        model.replies("a1 a2");
        ask("u1", null);

        assertThat(ask("u2", "bob")).isEqualTo("a2");
    }

    @Test
    void theResolverNamesSessionAndUser() {
        ConversationChatMemory tenants = ConversationChatMemory.builder(memory)
                .sessionResolver((conversation, user) ->
                        new SessionReference(new SessionId("tenant/" + conversation), new UserId("tenant")))
                .build();
        tenants.add("c", messages("u1"));

        assertThat(memory.findSession(new SessionId("tenant/c")).orElseThrow().owner())
                .isEqualTo(new UserId("tenant"));
        assertThat(tenants.get("c")).isEqualTo(messages("u1"));
        assertThat(chat.get("c")).isEmpty();
    }

    @Test
    void whatLeavesTheWindowAndWhatIsClearedStaysInTheHistoryUntilItIsErased() {
        ConversationChatMemory small =
                ConversationChatMemory.builder(memory).maxMessages(2).build();
        small.add("c", messages("u1 a1 u2 a2"));
        small.clear("c");
        small.add("c", messages("u3"));

        assertThat(small.get("c")).isEqualTo(messages("u3"));
        assertThat(history("c")).isEqualTo(5);

        assertThat(small.erase("c")).isEqualTo(5);
        assertThat(history("c")).isZero();
        assertThat(memory.findSession(new SessionId("c"))).isEmpty();
        assertThat(small.erase("c")).isZero();

        small.add("c", messages("u4"));
        assertThat(small.get("c")).isEqualTo(messages("u4"));
    }

    @Test
    void whatTheFrameworkEvictsFromEqualMessagesStaysInTheConversation() {
        ChatMemory window = Memories.windowOver(new ConversationChatMemoryRepository(memory, 4), 4);
        for (int i = 0; i < 5; i++) {
            window.add("c", messages("u1"));
            window.add("c", messages("a1"));
        }

        assertThat(memory.history(new SessionId("c"), TimeRange.all(), 100).items())
                .hasSize(10);
    }

    @Test
    void aCallThatWasCutOffStaysInTheConversationUnderTheFrameworksWindow() {
        ChatMemory cutOff = Memories.windowOver(new ConversationChatMemoryRepository(memory), 20);
        messages("u1 c1").forEach(message -> cutOff.add("c", message));

        ChatMemory next = Memories.windowOver(new ConversationChatMemoryRepository(memory), 20);
        next.add("c", messages("u2"));

        assertThat(next.get("c")).isEqualTo(messages("u1 u2"));
        assertThat(memory.history(new SessionId("c"), TimeRange.all(), 100).items())
                .hasSize(3);
    }

    @Test
    void aQuestionWithoutAReplyAfterToolCallsDoesNotHideOthersTurns() {
        messages("u1 c1 r1 a1 u2").forEach(message -> chat.add("c", message));
        ConversationChatMemory.builder(memory).build().add("c", messages("u3 a3"));

        assertThat(chat.get("c")).isEqualTo(messages("u1 c1 r1 a1 u2 u3 a3"));
    }

    @Test
    void aConversationThatWasErasedElsewhereBeginsAnew() {
        chat.add("c", messages("s1 u1 a1"));
        memory.deleteSession(new SessionId("c"), ProgressListener.none());

        assertThat(chat.get("c")).isEmpty();
        chat.add("c", messages("u2"));
        assertThat(chat.get("c")).isEqualTo(messages("u2"));
    }

    @Test
    void theWindowFitsIntoTheTokens() {
        JTokkitTokenCountEstimator estimator = new JTokkitTokenCountEstimator();
        String ten = "one two three four five six seven eight nine ten";
        int tokens = estimator.estimate(ten);
        ConversationChatMemory counted = ConversationChatMemory.builder(memory)
                .maxTokens(5 * tokens, estimator)
                .build();
        for (int i = 0; i < 50; i++) {
            counted.add("c", List.of(new UserMessage(ten)));
            counted.add("c", messages("a1"));
        }

        assertThat(counted.get("c").size()).isBetween(8, 9);
        assertThat(counted.get("c").stream()
                        .mapToInt(m -> estimator.estimate(m.getText()))
                        .sum())
                .isLessThanOrEqualTo(5 * tokens);
    }

    @Test
    void theSameSystemMessageIsWrittenOnce() {
        chat.add("c", messages("s1 u1 a1"));
        chat.get("c");
        storage.calls();

        chat.add("c", messages("s1 u2"));

        assertThat(storage.calls()).containsExactly("messages.append");
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedByItsSessionAndWithoutItsContent() {
        assertThatThrownBy(() -> chat.add("c", new UserMessage("secret ".repeat(100_000))))
                .isInstanceOf(ItemTooLargeException.class)
                .hasMessageContaining("c")
                .hasMessageNotContaining("secret");
        assertThat(chat.get("c")).isEmpty();
    }

    @Test
    void conversationsAreListedOverSeveralPages() {
        for (int i = 0; i < 1_005; i++) {
            memory.createSession(new SessionId("c-" + i), null);
        }

        assertThat(new ConversationChatMemoryRepository(memory).findConversationIds())
                .hasSize(1_005)
                .contains("c-0", "c-1004");
    }

    @Test
    void theLimitsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationChatMemory.builder(null))
                .withMessage("memory cannot be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationChatMemory.builder(memory)
                        .maxMessages(10_000)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationChatMemory.builder(memory).maxTokens(0, new JTokkitTokenCountEstimator()))
                .withMessage("maxTokens must be greater than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> chat.get("x".repeat(3_000)));
    }

    private int history(String conversation) {
        return memory.allPage(new SessionId(conversation), TimeRange.all(), Direction.FORWARDS, 100, null)
                .items()
                .size();
    }

    private String ask(String question, String user) {
        return request(question, user).call().content();
    }

    private ChatClient.ChatClientRequestSpec request(String question, String user) {
        return client.prompt(question).advisors(advisor -> {
            advisor.param(ChatMemory.CONVERSATION_ID, "c");
            if (user != null) {
                advisor.param(ConversationMemoryAdvisor.USER_ID, user);
            }
        });
    }
}
