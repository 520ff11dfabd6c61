package io.conversationmemory.adapter.dynamodb.metrics;

/**
 * Is told of every request that the storage has sent, for metrics; {@link MicrometerObserver} is one. Called by many threads at
 * once, after the request has ended and before its caller goes on: it should be quick. What it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface RequestObserver {

    /** A request has ended, with all its attempts. */
    void ended(ObservedRequest request);
}
