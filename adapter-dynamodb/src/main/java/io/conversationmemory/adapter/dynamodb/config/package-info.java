/** Settings of the DynamoDB storage and their defaults. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.config;

import org.jspecify.annotations.NullMarked;
