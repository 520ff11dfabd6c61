/** Authentication: who sends a request. */
@NullMarked
package io.conversationmemory.server.access;

import org.jspecify.annotations.NullMarked;
