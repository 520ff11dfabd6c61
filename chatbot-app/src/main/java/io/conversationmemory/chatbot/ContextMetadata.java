package io.conversationmemory.chatbot;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.items.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The context of a reply in its metadata, by ids and counts: why the reply is what it is. Has at most {@value #MAX_BYTES} bytes, so that
 * metadata does not outgrow its message: long ids are left out, and of the names of preferences as many as needed.
 */
final class ContextMetadata {

    /** The largest size, as JSON in UTF-8. */
    static final int MAX_BYTES = 1_000;

    private static final int MAX_ID_BYTES = 200;
    private static final String PREFERENCE_KEYS = "preference_keys";

    private ContextMetadata() {}

    /** Returns the members of the metadata that tell of a context. */
    static JsonObject of(ConversationContext context) {
        Window window = context.window();
        JsonObject.Builder metadata = JsonObject.builder()
                .put("context_messages", window.messages().size())
                .put("context_whole", window.isWhole())
                .put("context_left_out", window.leftOut().size())
                .put("context_older_left_out", window.olderLeftOut());
        if (!window.messages().isEmpty()) {
            putShort(metadata, "context_first_id", window.messages().get(0).id().value());
            putShort(
                    metadata,
                    "context_last_id",
                    window.messages().get(window.messages().size() - 1).id().value());
        }
        Summary summary = context.summary();
        if (summary != null) {
            putShort(metadata, "summary_until", summary.until().value());
            metadata.put("summary_at", summary.at().toString());
        }
        if (context.preferences() == null) {
            return metadata.build();
        }
        List<String> keys = List.copyOf(context.preferences().values().members().keySet());
        JsonObject counted = metadata.put("preference_count", keys.size()).build();
        return counted.with(PREFERENCE_KEYS, fitting(keys, MAX_BYTES - size(counted)));
    }

    private static void putShort(JsonObject.Builder metadata, String name, String id) {
        if (size(new JsonString(id)) <= MAX_ID_BYTES) {
            metadata.put(name, id);
        }
    }

    private static JsonArray fitting(List<String> keys, int bytes) {
        List<String> fitting = new ArrayList<>();
        JsonArray array = JsonArray.ofStrings(fitting);
        for (String key : keys) {
            fitting.add(key);
            JsonArray longer = JsonArray.ofStrings(fitting);
            if (size(JsonObject.empty().with(PREFERENCE_KEYS, longer)) > bytes) {
                return array;
            }
            array = longer;
        }
        return array;
    }

    private static int size(JsonValue json) {
        return JsonText.write(json).getBytes(StandardCharsets.UTF_8).length;
    }
}
