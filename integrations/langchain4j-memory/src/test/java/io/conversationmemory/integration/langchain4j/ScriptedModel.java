package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A model that replies by a script, and refuses what providers refuse. */
final class ScriptedModel implements ChatModel {

    private final Deque<AiMessage> script;
    private final List<List<ChatMessage>> requests = new ArrayList<>();

    ScriptedModel(AiMessage... script) {
        this.script = new ArrayDeque<>(Arrays.asList(script));
    }

    /** Returns the messages of each request. */
    List<List<ChatMessage>> requests() {
        return requests;
    }

    /** Returns the messages of the last request. */
    List<ChatMessage> lastRequest() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return ChatResponse.builder().aiMessage(next(request)).build();
    }

    /** Returns this model, streaming a text word by word. Ends without a response once it is cancelled. */
    StreamingChatModel streaming() {
        return new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
                stream(request, handler);
            }
        };
    }

    private void stream(ChatRequest request, StreamingChatResponseHandler handler) {
        AiMessage reply = next(request);
        Handle handle = new Handle();
        if (reply.text() != null) {
            for (String word : reply.text().split(" ")) {
                handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
                if (handle.isCancelled()) {
                    return;
                }
            }
        }
        handler.onCompleteResponse(ChatResponse.builder().aiMessage(reply).build());
    }

    private synchronized AiMessage next(ChatRequest request) {
        requests.add(List.copyOf(request.messages()));
        requireAcceptable(request.messages());
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    /** Checks that a system message is the first, a user message comes next, and each call is followed by its results. */
    static void requireAcceptable(List<ChatMessage> messages) {
        List<String> open = new ArrayList<>();
        boolean begun = false;
        for (int at = 0; at < messages.size(); at++) {
            ChatMessage message = messages.get(at);
            if (message instanceof ToolExecutionResultMessage result) {
                assertThat(open).as("open calls before %s", messages).contains(result.id());
                open.remove(result.id());
                continue;
            }
            assertThat(open).as("calls without results in %s", messages).isEmpty();
            if (message instanceof SystemMessage) {
                assertThat(at).as("position of the system message").isZero();
            } else {
                assertThat(begun || message instanceof UserMessage)
                        .as("a question first in %s", messages)
                        .isTrue();
                begun = true;
            }
            if (message instanceof AiMessage ai) {
                ai.toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::id)
                        .forEach(open::add);
            }
        }
        assertThat(open).as("calls without results in %s", messages).isEmpty();
    }

    private static final class Handle implements StreamingHandle {

        private boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
