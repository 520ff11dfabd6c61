/** Measurements beside hand-written code and the frameworks' memories; run by {@link io.conversationmemory.benchmarks.Main}. */
@NullMarked
package io.conversationmemory.benchmarks;

import org.jspecify.annotations.NullMarked;
