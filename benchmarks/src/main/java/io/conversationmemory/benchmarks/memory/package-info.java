/** A turn in memory, beside hand-written code and the frameworks' memories. */
@NullMarked
package io.conversationmemory.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
