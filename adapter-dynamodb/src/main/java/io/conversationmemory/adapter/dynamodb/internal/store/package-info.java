/** The ports on DynamoDB. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.internal.store;

import org.jspecify.annotations.NullMarked;
