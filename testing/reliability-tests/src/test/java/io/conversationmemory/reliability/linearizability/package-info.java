/** Linearizability of the operations of the in-memory store. */
@NullMarked
package io.conversationmemory.reliability.linearizability;

import org.jspecify.annotations.NullMarked;
