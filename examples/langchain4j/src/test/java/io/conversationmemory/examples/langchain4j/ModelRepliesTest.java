package io.conversationmemory.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepliesTest {

    @Test
    void theModelIsGivenTheResultOfItsToolAndAllOfItIsStored(@TempDir Path folder) {
        StringBuilder out = new StringBuilder();
        try (var storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), Clock.systemUTC())) {
            ModelReplies.ask(storage, new SearchingModel(), new SessionId("s"), new UserId("ana"), out::append);

            assertThat(out).hasToString("There is: Jazz at nine, for ana");
            assertThat(storage.messages()
                            .findNewest(new SessionId("s"), TimeRange.all(), 10)
                            .items())
                    .map(item -> ((StoredMessage) item).role())
                    .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT);
        }
    }

    /** Calls the tool, then tells what it returned. */
    private static final class SearchingModel implements StreamingChatModel {

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            if (request.messages().get(request.messages().size() - 1) instanceof ToolExecutionResultMessage result) {
                String reply = "There is: " + result.text();
                handler.onPartialResponse(reply);
                complete(handler, AiMessage.from(reply), FinishReason.STOP);
            } else {
                ToolExecutionRequest call = ToolExecutionRequest.builder()
                        .id("1")
                        .name("search")
                        .arguments("{}")
                        .build();
                complete(handler, AiMessage.from(call), FinishReason.TOOL_EXECUTION);
            }
        }

        private static void complete(StreamingChatResponseHandler handler, AiMessage message, FinishReason reason) {
            handler.onCompleteResponse(ChatResponse.builder()
                    .aiMessage(message)
                    .finishReason(reason)
                    .build());
        }
    }
}
