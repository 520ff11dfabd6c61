/** Observers of the requests that the DynamoDB storage sends. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.metrics;

import org.jspecify.annotations.NullMarked;
