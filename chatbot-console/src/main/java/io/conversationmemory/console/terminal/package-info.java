/** The streams and the surroundings in which the console runs. */
@NullMarked
package io.conversationmemory.console.terminal;

import org.jspecify.annotations.NullMarked;
