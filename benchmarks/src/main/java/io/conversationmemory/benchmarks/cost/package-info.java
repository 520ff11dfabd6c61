/** Requests, capacity and dollars of a turn on DynamoDB, beside other ways to keep a conversation there. */
@NullMarked
package io.conversationmemory.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
