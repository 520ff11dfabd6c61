/** Turns of many sessions at once. */
@NullMarked
package io.conversationmemory.benchmarks.load;

import org.jspecify.annotations.NullMarked;
