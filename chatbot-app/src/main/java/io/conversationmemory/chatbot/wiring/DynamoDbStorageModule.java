package io.conversationmemory.chatbot.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.config.StorageFactory;
import java.time.Clock;

/**
 * Binds storage on DynamoDB. An observer of requests is bound by
 * {@code OptionalBinder.newOptionalBinder(binder(), RequestObserver.class).setBinding()}.
 */
final class DynamoDbStorageModule extends AbstractModule {

    private final DynamoDbStorageFactory factory;

    DynamoDbStorageModule(StorageFactory factory) {
        this.factory = (DynamoDbStorageFactory) factory;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), RequestObserver.class)
                .setDefault()
                .toInstance(factory.observer());
    }

    @Provides
    @Singleton
    Storage storage(CloseableStack opened, Clock clock, RequestObserver observer) {
        return opened.add(factory.observedBy(observer).open(clock));
    }
}
