package io.conversationmemory.adapter.dynamodb.metrics;

/** Receives nothing. */
enum NoObserver implements RequestObserver {
    NONE;

    @Override
    public void ended(ObservedRequest request) {}
}
