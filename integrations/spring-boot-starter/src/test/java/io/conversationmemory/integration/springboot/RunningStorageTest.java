package io.conversationmemory.integration.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tests tables, metrics, health and closing of the storage. */
class RunningStorageTest {

    private final ApplicationContextRunner runner = Applications.runner();
    private final ApplicationContextRunner inMemory = Applications.inMemory();

    @TempDir
    private Path directory;

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
        URI endpoint = DynamoDbServer.shared().endpoint();
        return runner.withBean(
                        DynamoDbClient.class,
                        () -> DynamoDbClient.builder()
                                .endpointOverride(endpoint)
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

    private static Health health(AssertableApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }
}
