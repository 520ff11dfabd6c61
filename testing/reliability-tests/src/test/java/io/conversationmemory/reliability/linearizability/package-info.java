/** The in-memory store's operations, checked one against the other for an order that explains all their answers. */
@NullMarked
package io.conversationmemory.reliability.linearizability;

import org.jspecify.annotations.NullMarked;
