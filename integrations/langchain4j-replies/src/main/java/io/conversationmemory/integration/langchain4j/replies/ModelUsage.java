package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.conversationmemory.domain.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Model and tokens of the requests for a reply, as metadata of the reply. Not thread-safe. */
final class ModelUsage {

    private @Nullable String model;
    private @Nullable TokenUsage tokens;
    private @Nullable FinishReason finish;

    void add(ChatResponse response) {
        model = response.modelName() == null ? model : response.modelName();
        finish = response.finishReason();
        tokens = TokenUsage.sum(tokens, response.tokenUsage());
    }

    /** Returns the name of the model, the tokens of all requests, and why the model ended its text, where it was not at its end. */
    JsonObject metadata() {
        JsonObject.Builder metadata = JsonObject.empty().toBuilder().putIfPresent("model", model);
        if (tokens != null) {
            metadata.putIfPresent("input_tokens", tokens.inputTokenCount())
                    .putIfPresent("output_tokens", tokens.outputTokenCount());
        }
        if (finish != null && finish != FinishReason.STOP) {
            metadata.put("finish_reason", finish.name().toLowerCase(Locale.ROOT));
        }
        return metadata.build();
    }
}
