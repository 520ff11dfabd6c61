package io.conversationmemory.integration.langchain4j.replies;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of a model.
 *
 * @param model the name of the model
 * @param url the URL of the service; null for the usual one
 * @param key the key; null for none. Never shown
 */
record ModelSettings(
        String model, @Nullable URI url, @Nullable String key) {

    @Override
    public String toString() {
        return "ModelSettings[" + model + "]";
    }
}
