/** The ports on Amazon DynamoDB, through a client that the caller brings. */
@NullMarked
package io.conversationmemory.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
