package io.conversationmemory.benchmarks.cost;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cost of requests to DynamoDB.
 *
 * @param requests the number of requests of each action
 * @param read     the read request units
 * @param written  the write request units
 * @param sent     the bytes of the request bodies
 * @param received the bytes of the response bodies
 */
record Cost(Map<String, Integer> requests, double read, double written, long sent, long received) {

    /**
     * Dollars for a million read request units on demand in us-east-1, since November 2024. Source: "Amazon DynamoDB pricing for on-demand
     * capacity", https://aws.amazon.com/dynamodb/pricing/on-demand/, as of November 2026.
     */
    static final double READ_DOLLARS = 0.125;

    /** Dollars for a million write request units; source as of {@link #READ_DOLLARS}. */
    static final double WRITE_DOLLARS = 0.625;

    /** Returns the dollars for a million times this cost. */
    double dollarsPerMillion() {
        return read * READ_DOLLARS + written * WRITE_DOLLARS;
    }

    /** Returns the requests in words, such as {@code 1 GetItem, 2 PutItem}. */
    String requestsInWords() {
        return requests.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
