/** A wire between the SDK and a server, for tests: writes down each request at the socket, and does it harm by a plan. */
@NullMarked
package io.conversationmemory.testkit.dynamodb.wire;

import org.jspecify.annotations.NullMarked;
