/** Time and memory of each operation by the number of messages that are stored. */
@NullMarked
package io.conversationmemory.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
