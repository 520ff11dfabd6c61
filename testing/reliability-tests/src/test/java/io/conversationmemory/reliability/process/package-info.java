/** Worker processes: receive tasks on standard input and report on standard output. */
@NullMarked
package io.conversationmemory.reliability.process;

import org.jspecify.annotations.NullMarked;
