/** Standard streams, terminals and the environment of the process. */
@NullMarked
package io.conversationmemory.console.terminal;

import org.jspecify.annotations.NullMarked;
