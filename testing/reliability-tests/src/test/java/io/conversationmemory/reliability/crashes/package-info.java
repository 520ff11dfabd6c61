/** Processes killed during their work: every acknowledged message is stored once, and others can continue. */
@NullMarked
package io.conversationmemory.reliability.crashes;

import org.jspecify.annotations.NullMarked;
