/** Starts the engine of the DynamoDB tests, fetched by the build, as a separate process on loopback. */
@NullMarked
package io.conversationmemory.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
