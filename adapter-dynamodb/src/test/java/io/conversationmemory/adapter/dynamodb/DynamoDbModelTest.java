package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.time.Retention;
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

    /** Some messages of a batch look like a commit under way, which is waited for as long as a request may take. */
    @Override
    public boolean triesPartsOfBatches() {
        return false;
    }

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new TablesUnderTest(client, client, clock, retention);
    }
}
