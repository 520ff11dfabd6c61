package io.conversationmemory.examples.metrics;

import com.google.inject.Guice;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.chatbot.wiring.ChatbotModule;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.ProgressListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Counts and times the requests to DynamoDB with Micrometer. Creates the tables that do not exist. */
public final class RequestMetrics {

    private RequestMetrics() {}

    /** Runs the example on the tables that the environment names. */
    public static void main(String[] args) {
        run(ChatbotConfiguration.of(System.getenv()));
    }

    /** Takes one turn and prints the meters of its requests. */
    public static void run(ChatbotConfiguration configuration) {
        // snippet: use
        var registry = new SimpleMeterRegistry();
        var injector = Guice.createInjector(
                new ChatbotModule(configuration),
                binder -> OptionalBinder.newOptionalBinder(binder, RequestObserver.class)
                        .setBinding()
                        .toInstance(new MicrometerObserver(registry)));
        try (var application = injector.getInstance(ChatbotApplication.class)) {
            application.memory().createTables(ProgressListener.none());
            application.chatbot().processMessage(ChatRequest.of("Hello", new SessionId("s-1"), new UserId("ana")));
        }
        registry.find(MicrometerObserver.REQUESTS)
                .timers()
                .forEach(timer -> System.out.println(timer.getId().getTag("operation") + " "
                        + timer.getId().getTag("action") + ": " + timer.count()));
        // end
    }
}
