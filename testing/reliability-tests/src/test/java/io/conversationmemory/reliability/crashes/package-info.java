/** Processes killed in the middle of their work: all that was acknowledged is there, once, and the rest can go on. */
@NullMarked
package io.conversationmemory.reliability.crashes;

import org.jspecify.annotations.NullMarked;
