/** Processes of their own, told over their standard input what to do with a store, and heard on their standard output. */
@NullMarked
package io.conversationmemory.reliability.process;

import org.jspecify.annotations.NullMarked;
