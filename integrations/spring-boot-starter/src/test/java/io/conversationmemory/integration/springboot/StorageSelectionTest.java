package io.conversationmemory.integration.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tests which storage is opened, by which properties, and the explanation where it cannot be. */
class StorageSelectionTest {

    private final ApplicationContextRunner runner = Applications.runner();
    private final ApplicationContextRunner inMemory = Applications.inMemory();

    @TempDir
    private Path directory;

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

    private ApplicationContextRunner without(Class<?>... adapters) {
        return runner.withClassLoader(new FilteredClassLoader(adapters));
    }

    private static FailureAnalysis analysis(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return new StorageSelectionFailureAnalyzer().analyze(context.getStartupFailure());
    }
}
