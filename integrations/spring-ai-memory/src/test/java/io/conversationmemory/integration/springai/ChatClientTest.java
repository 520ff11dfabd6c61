package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.service.fixture.StoreKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * The framework's client with tools, its own memory advisor or ours, outside the loop of tool calls or inside it, where every call and
 * result is stored.
 */
@ParameterizedClass
@MethodSource("advisors")
class ChatClientTest {

    private static final int INSIDE = ToolCallingAdvisor.DEFAULT_ORDER + 100;

    private final boolean ours;
    private final boolean inside;
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final Tool tool = new Tool();
    private final String conversation = "c-" + UUID.randomUUID();
    private ConversationChatMemory memory = memory();
    private ChatClient client = client();

    ChatClientTest(boolean ours, boolean inside) {
        this.ours = ours;
        this.inside = inside;
        this.client = client();
    }

    static Stream<Arguments> advisors() {
        return Stream.of(true, false).flatMap(ours -> Stream.of(true, false).map(inside -> Arguments.of(ours, inside)));
    }

    @Test
    void aTurnIsRememberedInTheNext() {
        model.replies("a1 a2");

        assertThat(ask("u1")).isEqualTo("a1");
        assertThat(ask("u2")).isEqualTo("a2");

        assertThat(model.lastPrompt()).isEqualTo(messages("u1 a1 u2"));
        assertThat(stored()).isEqualTo(messages("u1 a1 u2 a2"));
    }

    @Test
    void toolsAreCalledOneAfterTheOtherAndInParallel() {
        model.replies("c1 c2,3 a1 a2");

        assertThat(ask("u1")).isEqualTo("a1");
        assertThat(model.lastPrompt()).isEqualTo(messages("u1 c1 r1 c2,3 r2,3"));
        assertThat(ask("u2")).isEqualTo("a2");

        assertThat(stored()).isEqualTo(messages(inside ? "u1 c1 r1 c2,3 r2,3 a1 u2 a2" : "u1 a1 u2 a2"));
    }

    @Test
    void aFailureOfAToolIsItsResult() {
        tool.failNext(new IllegalStateException("no connection"));
        model.replies("c1 a1 a2");

        ask("u1");
        assertThat(((ToolResponseMessage) model.lastPrompt().get(2))
                        .getResponses()
                        .get(0)
                        .responseData())
                .isEqualTo("no connection");
        assertThat(ask("u2")).isEqualTo("a2");
    }

    @Test
    void aCrashBetweenCallAndResultLeavesTheNextTurnUnharmed() {
        tool.failNext(new Death());
        model.replies("c1 a2 a3");
        assertThatThrownBy(() -> ask("u1")).isInstanceOf(Death.class);

        memory = memory();
        client = client();

        assertThat(ask("u2")).isEqualTo("a2");
        assertThat(ask("u3")).isEqualTo("a3");
        assertThat(stored()).isEqualTo(messages("u1 u2 a2 u3 a3"));
    }

    @Test
    void aTurnThatFailsBetweenCallAndResultLeavesTheNextTurnsUnharmed() {
        tool.failNext(new Death());
        model.replies("c1 a2 a3");
        assertThatThrownBy(() -> ask("u1")).isInstanceOf(Death.class);

        if (inside && !ours) {
            // The framework's advisor does not say that a question follows, so that the memory shows the call once
            // more.
            assertThatThrownBy(() -> ask("u-refused")).hasMessageStartingWith("400: a call without its result");
        }

        assertThat(ask("u2")).isEqualTo("a2");
        assertThat(ask("u3")).isEqualTo("a3");
    }

    @Test
    void aFailureOfTheModelLeavesTheNextTurnUnharmed() {
        assertThatThrownBy(() -> ask("u1")).isInstanceOf(java.util.NoSuchElementException.class);
        model.replies("a2");

        assertThat(ask("u2")).isEqualTo("a2");
        assertThat(stored()).isEqualTo(messages("u1 u2 a2"));
    }

    @Test
    void aStreamIsStoredAsOneReply() {
        model.replies("a-long-reply c1 a2 a3");

        assertThat(stream("u1")).containsExactly("a", "-", "l", "o", "n", "g", "-", "r", "e", "p", "l", "y");
        assertThat(String.join("", stream("u2"))).endsWith("a2");
        assertThat(ask("u3")).isEqualTo("a3");

        assertThat(stored())
                .extracting(Message::getText)
                .containsExactlyElementsOf(
                        messages(inside ? "u1 a-long-reply u2 c1 r1 a2 u3 a3" : "u1 a-long-reply u2 a2 u3 a3").stream()
                                .map(Message::getText)
                                .toList());
    }

    @Test
    void aCancelledStreamLeavesTheQuestionAndTheNextTurnUnharmed() {
        model.replies("a-long-reply a2");

        assertThat(request("u1").stream().content().take(2).collectList().block())
                .containsExactly("a", "-");

        assertThat(ask("u2")).isEqualTo("a2");
        assertThat(model.lastPrompt()).isEqualTo(messages("u1 u2"));
        assertThat(stored()).isEqualTo(messages("u1 u2 a2"));
    }

    @Test
    void anotherProcessContinuesTheConversation() {
        model.replies("a1 a2 a3 a4");
        ask("u1");
        ConversationChatMemory first = memory;
        ChatClient firstClient = client;

        memory = memory();
        client = client();
        ask("u2");
        client = firstClient;
        ask("u3");

        assertThat(model.lastPrompt()).isEqualTo(messages("u1 a1 u2 a2 u3"));
        assertThat(first.get(conversation)).isEqualTo(messages("u1 a1 u2 a2 u3 a3"));
    }

    private String ask(String question) {
        return request(question).call().content();
    }

    private List<String> stream(String question) {
        return request(question).stream().content().collectList().block();
    }

    private ChatClient.ChatClientRequestSpec request(String question) {
        return client.prompt()
                .system("be brief")
                .messages(new UserMessage(question))
                .tools(tool)
                .advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, conversation));
    }

    private List<Message> stored() {
        return memory().get(conversation);
    }

    private static ConversationChatMemory memory() {
        return Memories.chat(StoreKind.SQLITE, 20);
    }

    private ChatClient client() {
        int order = inside ? INSIDE : Advisor.DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER;
        return ChatClient.builder(model)
                .defaultAdvisors(
                        ours
                                ? ConversationMemoryAdvisor.builder(memory)
                                        .order(order)
                                        .build()
                                : MessageChatMemoryAdvisor.builder(memory)
                                        .order(order)
                                        .build())
                .build();
    }

    /** Ends a turn as the end of its process does. */
    private static final class Death extends Error {

        private static final long serialVersionUID = 1L;
    }
}
