package io.conversationmemory.examples.postgres;

import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;

// snippet: contract
@RequiresPostgres
class PostgresContractTest implements StorageContract {

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        PostgresServer server = PostgresServer.get();
        String schema = server.newSchema();
        return () -> PostgresStorage.of(server.dataSource(), schema, clock, retention);
    }
}
// end
