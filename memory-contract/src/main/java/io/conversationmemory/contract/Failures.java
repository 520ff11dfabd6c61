package io.conversationmemory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.port.StorageException;

/** What every failure says: what was being done, and where. */
final class Failures {

    private Failures() {}

    /** It names the operation, the table and a key with that text in it. */
    static void assertNames(StorageException failure, String key) {
        assertThat(failure.failedOperation().name()).as("the operation").isNotNull();
        assertThat(failure.failedOperation().table()).as("the table").isNotBlank();
        assertThat(failure.failedOperation().key()).as("the key").isNotBlank().contains(key);
        assertThat(failure)
                .hasMessageContaining(failure.failedOperation().name().toString());
    }
}
