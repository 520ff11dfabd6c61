package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same contract on LocalStack, where Docker runs; reported as skipped where it does not. */
@EnabledIf(value = "dockerRuns", disabledReason = "There is no Docker here, so the contract was not run on LocalStack.")
class LocalStackContractTest implements StorageContract {

    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.4.0");

    private static LocalStackContainer container;
    private static DynamoDbClient client;

    static boolean dockerRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        container = new LocalStackContainer(IMAGE).withServices("dynamodb");
        container.start();
        client = TestTables.client(
                container.getEndpoint(), Apache5HttpClient.builder().build(), 3);
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            client.close();
            container.stop();
        }
    }

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new TablesUnderTest(client, client, clock, retention);
    }
}
