package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.util.Map;
import java.util.Optional;

/**
 * Offers storage on DynamoDB. The adapter and the HTTP client are optional dependencies: none of their classes is loaded before both
 * were found.
 */
public final class DynamoDbStorageProvider implements StorageProvider {

    static final String NAME = "dynamodb";

    private static final Map<String, String> NEEDED = Map.of(
            "io.conversationmemory.adapter.dynamodb.DynamoDbStorage", "io.conversationmemory:adapter-dynamodb",
            "software.amazon.awssdk.http.apache5.Apache5HttpClient", "software.amazon.awssdk:apache5-client");

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public DynamoDbStorageProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<StorageFactory> configure(SettingsReader settings) {
        boolean complete = true;
        for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
            try {
                Class.forName(needed.getKey(), false, getClass().getClassLoader());
            } catch (ClassNotFoundException e) {
                complete = false;
                settings.problem(
                        Setting.CHATBOT_STORAGE.name(),
                        "is dynamodb, which needs the Maven dependency " + needed.getValue() + " on the class path");
            }
        }
        return complete ? DynamoDbSettingsReader.read(settings) : Optional.empty();
    }
}
