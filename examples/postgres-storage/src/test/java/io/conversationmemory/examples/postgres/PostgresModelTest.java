package io.conversationmemory.examples.postgres;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;

@RequiresPostgres
class PostgresModelTest implements ModelContract {

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        PostgresServer server = PostgresServer.get();
        String schema = server.newSchema();
        return () -> new PostgresStorage(server.dataSource(), schema, clock, retention);
    }

    @Override
    public int steps() {
        return 10_000;
    }
}
