/** A proxy between the SDK and a server, for tests: records each request at the socket, and injects faults by a plan. */
@NullMarked
package io.conversationmemory.testkit.dynamodb.wire;

import org.jspecify.annotations.NullMarked;
