package io.conversationmemory.adapter.dynamodb.metrics;

/**
 * Observes every completed request, for metrics, such as {@link MicrometerObserver}. Called on the request's thread before the
 * call returns, so implementations must be thread-safe and fast. Their exceptions are logged and ignored.
 */
@FunctionalInterface
public interface RequestObserver {

    /** Receives a completed request, with all its attempts. */
    void ended(ObservedRequest request);
}
