/** Counts requests to DynamoDB with Micrometer. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.metrics;
