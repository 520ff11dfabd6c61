package io.conversationmemory.contract;

import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every suite needs: a place for its tests. All that an adapter implements. */
@ExtendWith({ContractReporter.class, StoreExtension.class})
@Timeout(value = 5, unit = TimeUnit.MINUTES) // against hanging, not for speed
public interface ContractTest {

    /**
     * A place that is empty and that no other test sees. Called once for each test.
     *
     * @param clock the clock that every storage opened on it reads
     * @param retention how long every storage opened on it keeps messages
     * @throws Exception fails the test
     */
    StorageUnderTest fresh(Clock clock, Retention retention) throws Exception;
}
