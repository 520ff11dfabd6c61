package io.conversationmemory.adapter.dynamodb.metrics;

/**
 * Observes every completed request, for metrics, such as {@link MicrometerObserver}. Called on the request's thread before the
 * call returns, so implementations must be thread-safe and fast. Their exceptions are logged and ignored.
 */
@FunctionalInterface
public interface RequestObserver {

    /** Receives a completed request, with all its attempts. */
    void ended(ObservedRequest request);

    /**
     * Returns the observer that receives nothing. With it, the SDK collects metrics of one request in 16 only, for the log, and no
     * request asks for its consumed capacity.
     */
    static RequestObserver none() {
        return NoObserver.NONE;
    }
}
