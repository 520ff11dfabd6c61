package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbModelTest implements ModelContract {

    private static DynamoDbClient client;

    @BeforeAll
    static void connect() {
        client = TestTables.client();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    public int steps() {
        return 2_000;
    }

    /** A hundred thousand: each waits for a server. */
    @Override
    public int stepsOfTheLongRun() {
        return 100_000;
    }

    /**
     * Waits take no time: some messages of a batch look like a commit under way, which is waited for as long as a request may
     * take.
     */
    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        TablesUnderTest tables = new TablesUnderTest(client, client, clock, retention);
        try (Storage patient = tables.open()) {
            patient.administration().createTables(ProgressListener.none());
        }
        return tables.withSleeper(new CountedSleeper());
    }

    @Override
    public void report(String outcomes) {
        System.out.println(outcomes);
    }
}
