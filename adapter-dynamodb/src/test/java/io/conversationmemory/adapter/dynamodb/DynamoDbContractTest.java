package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.HookKind;
import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs the contract on the test engine, or on the server of {@code -Ddynamodb.endpoint}. */
class DynamoDbContractTest implements StorageContract {

    private static final SentRequests SENT = new SentRequests();

    private static DynamoDbClient client;
    private static DynamoDbClient housekeeping;

    @BeforeAll
    static void connect() {
        client = TestTables.client(SENT);
        housekeeping = TestTables.client();
    }

    @AfterAll
    static void contractNeedsOnlyThePermissionsOfTheTemplate() {
        if (client == null) {
            // The storage is left out of this build.
            return;
        }
        client.close();
        housekeeping.close();

        Set<String> allowed = new HashSet<>(Template.permissions());
        // Optional, for the status of the tables.
        allowed.addAll(List.of("DescribeContinuousBackups", "DescribeTimeToLive"));
        assertThat(SENT.permissions()).isNotEmpty().isSubsetOf(allowed);
    }

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new TablesUnderTest(client, housekeeping, clock, retention);
    }

    @Test
    void offersAllHooksButACrash() {
        assertThat(HookKind.notOfferedBy(fresh(Clock.systemUTC(), Retention.forever())))
                .containsOnlyKeys(HookKind.CRASH);
    }
}
