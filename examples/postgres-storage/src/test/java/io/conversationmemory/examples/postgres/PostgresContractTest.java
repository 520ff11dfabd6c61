package io.conversationmemory.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.HookKind;
import io.conversationmemory.contract.StorageContract;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import org.junit.jupiter.api.Test;

// snippet: contract
@RequiresPostgres
class PostgresContractTest implements StorageContract {

    @Override
    public StorageUnderTest fresh(Clock clock, Retention retention) {
        return new SchemaUnderTest(PostgresServer.get(), clock, retention);
    }

    @Test
    void offersEveryHook() {
        assertThat(HookKind.notOfferedBy(fresh(Clock.systemUTC(), Retention.forever())))
                .isEmpty();
    }
}
// end
