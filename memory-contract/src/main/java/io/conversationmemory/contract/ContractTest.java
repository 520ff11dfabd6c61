package io.conversationmemory.contract;

import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Setup of a suite: the only interface that an adapter implements. */
@ExtendWith({ContractReporter.class, StoreExtension.class})
@Timeout(value = 5, unit = TimeUnit.MINUTES) // against hanging, not for speed
public interface ContractTest {

    /** Tag of the tests that take much longer than the others. */
    String LARGE = "large";

    /**
     * Returns an empty data location that no other test shares. Called once for each test.
     *
     * @param clock the clock of every storage that is opened on the location
     * @param retention the retention of every storage that is opened on the location
     * @throws Exception if the setup fails, which fails the test
     */
    StorageUnderTest fresh(Clock clock, Retention retention) throws Exception;
}
