package io.conversationmemory.integration.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.integration.springai.ConversationChatMemory;
import io.conversationmemory.integration.springai.ConversationChatMemoryRepository;
import io.conversationmemory.integration.springai.ConversationMemoryAdvisor;
import io.conversationmemory.integration.springai.SessionResolver;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.SessionReference;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.advisor.api.BaseChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tests each condition of the auto-configuration, and the framework's own beside it. */
class AutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration.class,
                    ConversationMemoryAutoConfiguration.class,
                    ChatMemoryAutoConfiguration.class,
                    MemoryAdvisorAutoConfiguration.class,
                    HealthAutoConfiguration.class));
    private final ApplicationContextRunner inMemory = runner.withPropertyValues("conversation-memory.storage=inmemory");

    @TempDir
    private Path directory;

    @Test
    void theChatMemoryOfTheApplicationIsOurs() {
        inMemory.run(context -> {
            assertThat(context).hasSingleBean(Storage.class).hasSingleBean(ConversationMemory.class);
            assertThat(context.getBean(ChatMemory.class)).isInstanceOf(ConversationChatMemory.class);
            assertThat(context.getBean(ChatMemoryRepository.class))
                    .isInstanceOf(ConversationChatMemoryRepository.class);
            assertThat(context).hasSingleBean(ConversationMemoryAdvisor.class).hasSingleBean(HealthIndicator.class);

            context.getBean(ChatMemory.class).add("c", new UserMessage("hello"));
            assertThat(context.getBean(ChatMemoryRepository.class).findByConversationId("c"))
                    .hasSize(1);
            assertThat(context.getBean(ChatMemoryRepository.class).findConversationIds())
                    .containsExactly("c");
        });
    }

    @Test
    void theFilesOfTheStarterNameItsClasses() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(
                        ConversationMemoryAutoConfiguration.class.getName(),
                        ChatMemoryAutoConfiguration.class.getName(),
                        MemoryAdvisorAutoConfiguration.class.getName(),
                        HealthAutoConfiguration.class.getName());
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(StorageSelectionFailureAnalyzer.class);
    }

    // The storage

    @ParameterizedTest
    @CsvSource({"inmemory, InMemoryStorage", "sqlite, SqliteStorage", "dynamodb, DynamoDbStorage"})
    void thePropertySelectsTheStorage(String storage, String type) {
        runner.withPropertyValues(
                        "conversation-memory.storage=" + storage,
                        "conversation-memory.sqlite.file=" + directory.resolve("test.db"),
                        "conversation-memory.dynamodb.region=eu-central-1")
                .run(context -> assertThat(
                                context.getBean(Storage.class).getClass().getSimpleName())
                        .isEqualTo(type));
    }

    @Test
    void theOnlyAdapterOnTheClassPathIsTheStorage() {
        without(InMemoryStorage.class, DynamoDbStorage.class)
                .withPropertyValues("conversation-memory.sqlite.file=" + directory.resolve("test.db"))
                .run(context -> assertThat(context.getBean(Storage.class)).isInstanceOf(SqliteStorage.class));
        without(SqliteStorage.class, DynamoDbStorage.class)
                .run(context -> assertThat(context.getBean(Storage.class)).isInstanceOf(InMemoryStorage.class));
        without(SqliteStorage.class, InMemoryStorage.class)
                .withPropertyValues("conversation-memory.dynamodb.region=eu-central-1")
                .run(context -> assertThat(context.getBean(Storage.class)).isInstanceOf(DynamoDbStorage.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "sqlite", "inmemory"})
    void aMissingAdapterIsNamed(String storage) {
        without(InMemoryStorage.class, SqliteStorage.class, DynamoDbStorage.class)
                .withPropertyValues("conversation-memory.storage=" + storage)
                .run(context -> assertThat(analysis(context).getAction())
                        .isEqualTo("Add the dependency io.conversationmemory:adapter-" + storage + "."));
    }

    @Test
    void noAdapterAndSeveralAreExplained() {
        without(InMemoryStorage.class, SqliteStorage.class, DynamoDbStorage.class)
                .run(context -> assertThat(analysis(context).getAction())
                        .contains("io.conversationmemory:adapter-dynamodb", "io.conversationmemory:adapter-sqlite")
                        .contains("define a bean of type io.conversationmemory.port.Storage"));
        runner.run(context -> assertThat(analysis(context).getAction())
                .isEqualTo("Set conversation-memory.storage to one of dynamodb, sqlite, inmemory."));
    }

    @Test
    void aClientThatCannotBeMadeIsExplained() {
        assumeThat(System.getenv("AWS_REGION")).isNull();
        runner.withPropertyValues("conversation-memory.storage=dynamodb")
                .withSystemProperties(
                        "aws.disableEc2Metadata=true",
                        "aws.configFile=" + directory.resolve("none"),
                        "aws.sharedCredentialsFile=" + directory.resolve("none"))
                .run(context -> assertThat(analysis(context).getAction())
                        .contains("conversation-memory.dynamodb.region", "software.amazon.awssdk:apache5-client"));
    }

    @Test
    void thePropertiesAreBound() {
        inMemory.withPropertyValues(
                        "conversation-memory.create-tables=true",
                        "conversation-memory.retention=30d",
                        "conversation-memory.max-messages=7",
                        "conversation-memory.max-tokens=1000",
                        "conversation-memory.sqlite.file=some.db",
                        "conversation-memory.dynamodb.region=eu-west-1",
                        "conversation-memory.dynamodb.endpoint=http://127.0.0.1:8000",
                        "conversation-memory.dynamodb.conversations-table=one",
                        "conversation-memory.dynamodb.preferences-table=two",
                        "conversation-memory.dynamodb.sessions-table=three")
                .run(context -> assertThat(context.getBean(ConversationMemoryProperties.class))
                        .isEqualTo(new ConversationMemoryProperties(
                                StorageKind.INMEMORY,
                                true,
                                Duration.ofDays(30),
                                7,
                                1000,
                                new ConversationMemoryProperties.Sqlite(Path.of("some.db")),
                                new ConversationMemoryProperties.DynamoDb(
                                        "eu-west-1", URI.create("http://127.0.0.1:8000"), "one", "two", "three"))));
    }

    @Test
    void theDefaultsAreThoseOfTheAdapters() {
        inMemory.run(context -> {
            ConversationMemoryProperties properties = context.getBean(ConversationMemoryProperties.class);
            var adapter = DynamoDbSettings.defaults();
            assertThat(properties.createTables()).isFalse();
            assertThat(ConversationMemoryAutoConfiguration.retention(properties))
                    .isEqualTo(Retention.forever());
            assertThat(properties.dynamodb())
                    .isEqualTo(new ConversationMemoryProperties.DynamoDb(
                            null,
                            null,
                            adapter.conversationsTable(),
                            adapter.preferencesTable(),
                            adapter.sessionsTable()));
        });
    }

    @Test
    void theWindowHasTheLimitsOfTheProperties() {
        inMemory.withPropertyValues("conversation-memory.max-messages=2").run(context -> {
            ChatMemory memory = context.getBean(ChatMemory.class);
            memory.add("c", turns(2));
            assertThat(memory.get("c")).hasSize(2);
            assertThat(context.getBean(ChatMemoryRepository.class).findByConversationId("c"))
                    .hasSize(2);
        });
        inMemory.withPropertyValues("conversation-memory.max-tokens=30").run(context -> {
            ChatMemory memory = context.getBean(ChatMemory.class);
            memory.add("c", turns(20));
            assertThat(memory.get("c").size()).isBetween(2, 20);
        });
    }

    // Beans of the application

    @Test
    void theBeansOfTheApplicationWin() {
        Storage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());
        runner.withBean(Storage.class, () -> storage)
                .run(context -> assertThat(
                                context.getBean(ConversationMemory.class).storage())
                        .isSameAs(storage));
        ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
        runner.withBean(ConversationMemory.class, () -> memory).run(context -> {
            assertThat(context).doesNotHaveBean(Storage.class).hasSingleBean(ConversationChatMemory.class);
            assertThat(context.getBean(ConversationMemory.class)).isSameAs(memory);
        });
        ChatMemory chat = MessageWindowChatMemory.builder().build();
        inMemory.withBean(ChatMemory.class, () -> chat).run(context -> {
            assertThat(context.getBean(ChatMemory.class)).isSameAs(chat);
            assertThat(context).doesNotHaveBean(ConversationMemoryAdvisor.class);
        });
        ChatMemoryRepository repository = new InMemoryChatMemoryRepository();
        inMemory.withBean(ChatMemoryRepository.class, () -> repository)
                .run(context ->
                        assertThat(context.getBean(ChatMemoryRepository.class)).isSameAs(repository));
    }

    @Test
    void clockAndResolverOfTheApplicationAreUsed() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        inMemory.withBean(Clock.class, () -> Clock.fixed(now, ZoneOffset.UTC))
                .withBean(
                        SessionResolver.class,
                        () -> (conversation, user) -> SessionReference.open(new SessionId("tenant/" + conversation)))
                .run(context -> {
                    context.getBean(ChatMemory.class).add("c", new UserMessage("hello"));
                    assertThat(context.getBean(ConversationMemory.class)
                                    .findSession(new SessionId("tenant/c"))
                                    .orElseThrow()
                                    .createdAt()
                                    .toString())
                            .startsWith("2026-01-01T00:00:00");
                });
    }

    @Test
    void anApplicationWithoutAChatClientHasNoAdvisor() {
        inMemory.withClassLoader(new FilteredClassLoader(BaseChatMemoryAdvisor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ConversationChatMemory.class)
                        .doesNotHaveBean("conversationMemoryAdvisor"));
    }

    // DynamoDB, health, metrics, closing

    @Test
    void tablesAreCreatedOnRequestAndRequestsAreCounted() {
        dynamoDb(true).withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(ChatMemory.class).add("c", new UserMessage("hello"));

            assertThat(context.getBean(ChatMemory.class).get("c")).hasSize(1);
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(context.getBean(MeterRegistry.class)
                            .get(MicrometerObserver.REQUESTS)
                            .timers())
                    .isNotEmpty();
        });
    }

    @Test
    void withoutTablesTheApplicationStartsAndIsDown() {
        dynamoDb(false).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails()).containsEntry("storage", "dynamodb");
        });
    }

    @Test
    void theStateOfTheStorageIsPartOfTheHealth() {
        inMemory.run(context -> {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails()).containsEntry("storage", "inmemory");
        });
        inMemory.withPropertyValues("management.health.conversationmemory.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
        inMemory.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean("conversationMemoryHealthIndicator"));
    }

    @Test
    void theStorageIsClosedWithTheApplication() {
        AtomicReference<ChatMemory> memory = new AtomicReference<>();
        runner.withPropertyValues(
                        "conversation-memory.storage=sqlite",
                        "conversation-memory.sqlite.file=" + directory.resolve("test.db"))
                .run(context -> {
                    memory.set(context.getBean(ChatMemory.class));
                    memory.get().add("c", new UserMessage("hello"));
                });

        assertThat(directory.resolve("test.db")).exists();
        assertThat(directory.resolve("test.db-wal")).doesNotExist();
        assertThatThrownBy(() -> memory.get().get("c"))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(StorageException.class);
    }

    private ApplicationContextRunner dynamoDb(boolean createTables) {
        String name = "boot-" + UUID.randomUUID();
        return runner.withBean(
                        DynamoDbClient.class,
                        () -> DynamoDbClient.builder()
                                .endpointOverride(DynamoDbServer.shared().endpoint())
                                .region(Region.US_EAST_1)
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                                .build())
                .withPropertyValues(
                        "conversation-memory.storage=dynamodb",
                        "conversation-memory.create-tables=" + createTables,
                        "conversation-memory.dynamodb.conversations-table=" + name + "-conversations",
                        "conversation-memory.dynamodb.preferences-table=" + name + "-preferences",
                        "conversation-memory.dynamodb.sessions-table=" + name + "-sessions");
    }

    private ApplicationContextRunner without(Class<?>... adapters) {
        return runner.withClassLoader(new FilteredClassLoader(adapters));
    }

    private static Health health(AssertableApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }

    private static FailureAnalysis analysis(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return new StorageSelectionFailureAnalyzer().analyze(context.getStartupFailure());
    }

    private static List<Message> turns(int turns) {
        return IntStream.range(0, turns)
                .boxed()
                .flatMap(i -> Stream.<Message>of(new UserMessage("question " + i), new AssistantMessage("answer " + i)))
                .toList();
    }
}
