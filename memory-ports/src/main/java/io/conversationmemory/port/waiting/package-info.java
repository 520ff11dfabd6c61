/** Waiting, back-off and deadlines, shared by adapters, service and applications; injected, so that no test sleeps. */
@NullMarked
package io.conversationmemory.port.waiting;

import org.jspecify.annotations.NullMarked;
