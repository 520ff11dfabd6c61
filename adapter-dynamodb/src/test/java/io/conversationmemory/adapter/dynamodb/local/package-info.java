/** DynamoDB Local for tests: fetched by the build, run in a JVM of its own on loopback, on no classpath of ours. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.local;

import org.jspecify.annotations.NullMarked;
