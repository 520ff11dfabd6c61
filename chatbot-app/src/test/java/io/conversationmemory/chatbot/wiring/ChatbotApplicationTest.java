package io.conversationmemory.chatbot.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.OptionalBinder;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.fixture.RecitingReplies;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.service.Summarizer;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ChatbotApplicationTest {

    private static final UserId ANA = new UserId("ana");
    private static final SessionId SESSION = new SessionId("s");

    @TempDir
    private Path folder;

    @Test
    void aRestartLosesNothing() {
        ChatbotConfiguration configuration = sqlite();
        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            say(application, "I'm a fan of The Velvet Otters and I live in Grünau");
        }

        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            ChatReply answer = say(application, "What would you recommend?");

            assertThat(answer.message()).contains("The Velvet Otters", "Grünau");
            assertThat(application
                            .memory()
                            .history(SESSION, TimeRange.all(), 10)
                            .items())
                    .hasSize(4);
        }
    }

    @Test
    void theInMemoryStorageIsForOneApplication() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "inmemory"));

        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            say(application, "Hello");
            assertThat(application.storage().administration().describe().kind()).isEqualTo("inmemory");
        }
        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            assertThat(application
                            .memory()
                            .history(SESSION, TimeRange.all(), 10)
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void dynamoDbIsReachedByItsEndpoint() {
        Map<String, String> settings =
                dynamoDb(DynamoDbServer.shared().endpoint().toString());
        try (ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(settings))) {
            assertThat(application.memory().createTables(ProgressListener.none()))
                    .hasSize(3);

            say(application, "I love jazz");
            ChatReply answer = say(application, "What would you recommend?");

            assertThat(answer.message()).contains("jazz");
        }
    }

    @Test
    void requestsToDynamoDbAreObserved() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(
                dynamoDb(DynamoDbServer.shared().endpoint().toString()));
        Queue<String> actions = new ConcurrentLinkedQueue<>();
        try (ChatbotApplication application = ChatbotApplication.start(
                DynamoDbObservation.observed(configuration, request -> actions.add(request.action())))) {
            application.memory().createTables(ProgressListener.none());
            actions.clear();

            say(application, "I love jazz");

            assertThat(actions).contains("GetItem", "Query", "PutItem");
        }
    }

    @Test
    void anotherStorageIsNotObserved() {
        ChatbotConfiguration configuration = sqlite();

        assertThat(DynamoDbObservation.observed(configuration, request -> {})).isSameAs(configuration);
    }

    @Test
    void aDeadEndpointIsToldWithinTheLimit() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Map<String, String> settings = dynamoDb("http://127.0.0.1:" + port);
        settings.put("CHATBOT_REQUEST_TIMEOUT", "2s");

        try (ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(settings))) {
            assertThatThrownBy(() -> say(application, "Hello")).isInstanceOf(RetryLaterException.class);
        }
    }

    @Test
    void aStorageThatCannotBeOpenedIsATypedError() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "no folder");

        assertThatThrownBy(() -> ChatbotApplication.start(ChatbotConfiguration.of(
                        Map.of("CHATBOT_DATA_DIR", file.resolve("below").toString()))))
                .isInstanceOf(StorageSetupException.class);
    }

    @Test
    void aDamagedFileIsATypedError() throws IOException {
        ChatbotConfiguration configuration = sqlite();
        Files.writeString(
                folder.resolve("conversations.db"),
                "this is no database, and long enough to be told from one ".repeat(50));

        assertThatThrownBy(() -> ChatbotApplication.start(configuration)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inmemory", "sqlite", "dynamodb"})
    void aClosedApplicationRefuses(String storage) {
        Map<String, String> settings = dynamoDb("http://127.0.0.1:1");
        settings.put("CHATBOT_STORAGE", storage);
        settings.put("CHATBOT_DATA_DIR", folder.toString());
        ChatbotApplication application = ChatbotApplication.start(ChatbotConfiguration.of(settings));

        application.close();
        application.close();

        assertThatThrownBy(() -> say(application, "Still there?"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> application.chatbot().createSession(SESSION, ANA))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingClosesTheClientOfTheStorage() {
        ChatbotApplication application =
                ChatbotApplication.start(ChatbotConfiguration.of(dynamoDb("http://127.0.0.1:1")));

        application.close();

        assertThatThrownBy(() -> application.memory().preferences(ANA))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("software.amazon.awssdk");
    }

    @Test
    void whatIsTheCallersStaysOpen() {
        Storage storage = Stores.inMemory(Clock.systemUTC());
        try (ChatbotApplication application =
                ChatbotApplication.of(storage, new RecitingReplies(), ChatPolicy.standard(), Clock.systemUTC())) {
            say(application, "Hello");
        }

        assertThat(storage.messages().findNewest(SESSION, TimeRange.all(), 10).items())
                .hasSize(2);
    }

    @Test
    void anotherGeneratorTakesThePlaceOfTheOneOnTheClassPath() {
        AbstractModule own = new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), ReplyGenerator.class)
                        .setBinding()
                        .toInstance((request, stream) -> Reply.of("My own words."));
            }
        };
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "inmemory"));

        Chatbot chatbot =
                Guice.createInjector(new ChatbotModule(configuration), own).getInstance(Chatbot.class);

        assertThat(chatbot.processMessage(ChatRequest.of("Hello", null, ANA)).message())
                .isEqualTo("My own words.");
    }

    @ParameterizedTest
    @CsvSource({
        "inmemory, adapter-inmemory, io.conversationmemory:adapter-inmemory",
        "sqlite,   adapter-sqlite,   io.conversationmemory:adapter-sqlite",
        "dynamodb, adapter-dynamodb, io.conversationmemory:adapter-dynamodb",
        "dynamodb, apache5-client,   software.amazon.awssdk:apache5-client",
    })
    void aMissingAdapterIsNamedWithItsDependency(String storage, String missing, String dependency) throws Exception {
        String problem = IsolatedClassPath.without(missing).call(ConfiguredProgram.class, storage);

        assertThat(problem)
                .startsWith("ConfigurationException: CHATBOT_STORAGE: is")
                .contains(storage)
                .contains(dependency);
    }

    @Test
    void aMissingReplyGeneratorIsNamedWithItsDependency() throws Exception {
        String problem = IsolatedClassPath.without()
                .withoutProvidersOf(ReplyGenerator.class)
                .call(ConfiguredProgram.class, "inmemory");

        assertThat(problem)
                .startsWith("MissingReplyGeneratorException")
                .contains("io.conversationmemory:chatbot-replies");
    }

    @Test
    void aMissingSummarizerIsAProblemOfTheConfiguration() throws Exception {
        assertThat(IsolatedClassPath.without().call(SummarizingProgram.class, "6"))
                .isEqualTo("summarized by joining");
        assertThat(IsolatedClassPath.without()
                        .withoutProvidersOf(Summarizer.class)
                        .call(SummarizingProgram.class, "6"))
                .startsWith("ConfigurationException: CHATBOT_SUMMARY_AFTER_MESSAGES: is set, but no ")
                .contains(Summarizer.class.getName())
                .contains("class path");
    }

    @Test
    void aModelSummarizesUnlessThereIsASummarizer() throws Exception {
        assertThat(IsolatedClassPath.without().call(SummarizingProgram.class, "6 echo:m"))
                .isEqualTo("summarized by joining");
        IsolatedClassPath withoutSummarizer = IsolatedClassPath.without().withoutProvidersOf(Summarizer.class);
        assertThat(withoutSummarizer.call(SummarizingProgram.class, "6 echo:m"))
                .isEqualTo("summarized by echo m at null");
        assertThat(withoutSummarizer.call(SummarizingProgram.class, "6 echo:broken"))
                .isEqualTo("ConfigurationException: ECHO_KEY: is not set");
    }

    @Test
    void aConfiguredModelTakesThePlaceOfTheGeneratorOnTheClassPath() {
        ChatbotConfiguration configuration =
                ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "inmemory", "CHATBOT_MODEL", "echo:m"));

        try (ChatbotApplication application = ChatbotApplication.start(configuration);
                ChatbotApplication injected =
                        Guice.createInjector(new ChatbotModule(configuration)).getInstance(ChatbotApplication.class)) {
            assertThat(say(application, "Hello").message()).isEqualTo("echo m at null: Hello");
            assertThat(say(injected, "Hello").message()).isEqualTo("echo m at null: Hello");
        }
    }

    @Test
    void configuredSummariesAreMadeWithGuiceAndWithout() {
        Map<String, String> settings = Map.of("CHATBOT_STORAGE", "inmemory", "CHATBOT_SUMMARY_AFTER_MESSAGES", "6");
        ChatbotConfiguration configuration = ChatbotConfiguration.of(settings);

        try (ChatbotApplication application = ChatbotApplication.start(configuration);
                ChatbotApplication injected =
                        Guice.createInjector(new ChatbotModule(configuration)).getInstance(ChatbotApplication.class)) {
            assertThat(say(application, "Hello").message())
                    .isEqualTo(say(injected, "Hello").message());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inmemory", "sqlite", "dynamodb"})
    void aConfiguredApplicationNeedsNoGuice(String storage) throws Exception {
        assertThat(IsolatedClassPath.without("guice", "inject").call(ConfiguredProgram.class, storage))
                .isEqualTo("started on " + storage + " without Guice");
    }

    @Test
    void anApplicationOverAStorageOfTheCallersNeedsNoGuiceAndNoOtherAdapter() throws Exception {
        IsolatedClassPath classes =
                IsolatedClassPath.without("guice", "inject", "adapter-sqlite", "adapter-dynamodb", "awssdk");

        assertThat(classes.call(EmbeddedProgram.class, "Hello")).isEqualTo("You said: Hello");
    }

    private ChatbotConfiguration sqlite() {
        return ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "sqlite", "CHATBOT_DATA_DIR", folder.toString()));
    }

    private static Map<String, String> dynamoDb(String endpoint) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CHATBOT_STORAGE", "dynamodb");
        settings.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint);
        settings.put("AWS_ACCESS_KEY_ID", "local");
        settings.put("AWS_SECRET_ACCESS_KEY", "local");
        settings.put("AWS_DYNAMODB_CONVERSATIONS_TABLE", "app-conversations");
        settings.put("AWS_DYNAMODB_PREFERENCES_TABLE", "app-preferences");
        settings.put("AWS_DYNAMODB_SESSIONS_TABLE", "app-sessions");
        return settings;
    }

    private static ChatReply say(ChatbotApplication application, String text) {
        return application.chatbot().processMessage(ChatRequest.of(text, SESSION, ANA));
    }
}
