package io.conversationmemory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.port.StorageException;

/** Assertions about the operation, table and key of a failure. */
final class Failures {

    private Failures() {}

    /** Asserts that the failure names the operation, the table and a key that contains the given text. */
    static void assertNames(StorageException failure, String key) {
        assertThat(failure.failedOperation().name()).as("the operation").isNotNull();
        assertThat(failure.failedOperation().table()).as("the table").isNotBlank();
        assertThat(failure.failedOperation().key()).as("the key").isNotBlank().contains(key);
        assertThat(failure)
                .hasMessageContaining(failure.failedOperation().name().toString());
    }
}
