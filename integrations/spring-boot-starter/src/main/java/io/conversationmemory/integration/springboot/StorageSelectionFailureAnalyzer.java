package io.conversationmemory.integration.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why an application without a storage does not start. */
class StorageSelectionFailureAnalyzer extends AbstractFailureAnalyzer<StorageSelectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StorageSelectionException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
