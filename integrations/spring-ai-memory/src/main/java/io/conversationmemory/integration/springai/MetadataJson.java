package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.AbstractMessage;

/**
 * Writes the metadata of a message and reads them. The type of the message, which the framework adds to its metadata, is not written.
 * A value that could not be read back is left out, and its key is written in its place.
 */
final class MetadataJson {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataJson.class);
    private static final String VALUES = "metadata";
    private static final String OMITTED = "omitted";

    private MetadataJson() {}

    /** Puts what is needed to restore the metadata; nothing if there are none. */
    static void write(Map<String, Object> metadata, JsonObject.Builder form) {
        Map<String, JsonValue> values = new TreeMap<>();
        List<String> omitted = new ArrayList<>();
        metadata.forEach((key, value) -> {
            if (AbstractMessage.MESSAGE_TYPE.equals(key)) {
                return;
            }
            Optional<JsonValue> written = TypedJson.write(value);
            if (written.isPresent() && key != null && TypedJson.write(key).isPresent()) {
                values.put(key, written.get());
            } else {
                omitted.add(PrintableText.id(String.valueOf(key)));
            }
        });
        if (!values.isEmpty()) {
            form.put(VALUES, new JsonObject(values));
        }
        form.putUnlessEmpty(OMITTED, JsonArray.ofStrings(omitted));
        if (!omitted.isEmpty()) {
            LOG.debug("Left out metadata that could not be read back: {}", omitted);
        }
    }

    /** Reads metadata; throws a {@link RuntimeException} if they are malformed. */
    static Map<String, Object> read(JsonObject form) {
        Map<String, @Nullable Object> metadata = new HashMap<>();
        form.get(VALUES)
                .ifPresent(values -> ((JsonObject) values)
                        .members()
                        .forEach((key, value) -> metadata.put(key, TypedJson.read(value))));
        return metadata;
    }
}
