package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The messages of a request to a model, by its context. */
final class ChatMessagesTest {

    private static final ToolCall SEARCH = new ToolCall(new ToolCallId("c1"), "search", "{\"q\":1}");

    private final List<StoredMessage> window = new ArrayList<>();
    private final List<StoredMessage> system = new ArrayList<>();

    @Test
    void thereIsOneSystemMessageOfEverythingThatBelongsThere() {
        system.add(stored(message(Role.SYSTEM, "Be brief.")));
        Summary summary =
                new Summary("They spoke of jazz.", SortKey.of(TestRequests.NOON), 7, "m", TestRequests.NOON, 5L, null);
        StoredPreferences preferences = new StoredPreferences(
                new UserId("ana"), JsonObject.of("name", "Ana"), TestRequests.NOON, TestRequests.NOON);

        List<ChatMessage> sent = sent("You are a guide.", summary, preferences);

        assertThat(sent).containsExactly(SystemMessage.from("""
                                You are a guide.

                                Be brief.

                                The user's preferences, as JSON: {"name":"Ana"}

                                Summary of the conversation so far:
                                They spoke of jazz."""), UserMessage.from("And now?"));
    }

    @Test
    void withoutAnythingForItThereIsNoSystemMessage() {
        StoredPreferences none =
                new StoredPreferences(new UserId("ana"), JsonObject.empty(), TestRequests.NOON, TestRequests.NOON);

        assertThat(sent(null, null, none)).containsExactly(UserMessage.from("And now?"));
    }

    @Test
    void callsAndResultsKeepTheirIdsAndNames() {
        window.add(stored(message(Role.USER, "Any jazz?")));
        window.add(stored(message(Role.ASSISTANT, "").withToolCalls(List.of(SEARCH))));
        window.add(stored(message(Role.TOOL, "closed")
                .withToolCallId(SEARCH.id())
                .withMetadata(JsonObject.of(ToolResult.IS_ERROR, new JsonBoolean(true)))));
        window.add(stored(message(Role.ASSISTANT, "No.")));

        List<ChatMessage> sent = sent(null, null, null);

        AiMessage calling = (AiMessage) sent.get(1);
        assertThat(calling.text()).isNull();
        assertThat(calling.toolExecutionRequests())
                .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
                .containsExactly("c1 search {\"q\":1}");
        ToolExecutionResultMessage result = (ToolExecutionResultMessage) sent.get(2);
        assertThat(result.id() + " " + result.toolName() + " " + result.text()).isEqualTo("c1 search closed");
        assertThat(result.isError()).isTrue();
        assertThat(sent.get(3)).isEqualTo(AiMessage.from("No."));
    }

    @Test
    void aReplyWithoutContentIsNotSent() {
        window.add(stored(message(Role.USER, "Any jazz?")));
        window.add(stored(message(Role.ASSISTANT, " ")));

        assertThat(sent(null, null, null)).containsExactly(UserMessage.from("Any jazz?"), UserMessage.from("And now?"));
    }

    private List<ChatMessage> sent(String pinned, Summary summary, StoredPreferences preferences) {
        Window whole = new Window(window, system, List.of(), false, Set.of());
        return ChatMessages.of(TestRequests.request(
                new ConversationContext(TestRequests.SESSION, pinned, summary, whole, preferences, List.of()),
                "And now?"));
    }

    private Message message(Role role, String content) {
        return Message.of(new MessageId("m-" + window.size()), role, content);
    }

    private StoredMessage stored(Message message) {
        return StoredMessage.at(TestRequests.SESSION, TestRequests.NOON.plusMicros(window.size()), message, null);
    }
}
