/** Transactions over a pool of connections, bounded by the busy timeout. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.sqlite.internal.transaction;

import org.jspecify.annotations.NullMarked;
