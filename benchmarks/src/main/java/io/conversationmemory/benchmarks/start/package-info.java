/** Starts of processes: from the command to the first reply. */
@NullMarked
package io.conversationmemory.benchmarks.start;

import org.jspecify.annotations.NullMarked;
