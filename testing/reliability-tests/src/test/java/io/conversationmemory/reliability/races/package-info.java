/** Concurrent threads and processes: nothing is lost, duplicated or reordered, and every receipt is correct. */
@NullMarked
package io.conversationmemory.reliability.races;

import org.jspecify.annotations.NullMarked;
