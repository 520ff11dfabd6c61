/** The assignment of timestamps and sort keys to messages, shared by all adapters. */
@NullMarked
package io.conversationmemory.domain.placement;

import org.jspecify.annotations.NullMarked;
