package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;

/** Lets an application's requests to DynamoDB be observed. Apart from {@link ChatbotApplication}, which needs no DynamoDB adapter. */
public final class DynamoDbObservation {

    private DynamoDbObservation() {}

    /**
     * Returns the configuration with an observer of all requests to DynamoDB, such as a
     * {@link io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver}; the same configuration for another storage.
     */
    public static ChatbotConfiguration observed(ChatbotConfiguration configuration, RequestObserver observer) {
        return configuration.storageFactory() instanceof DynamoDbStorageFactory factory
                ? configuration.withStorageFactory(factory.observedBy(observer))
                : configuration;
    }
}
