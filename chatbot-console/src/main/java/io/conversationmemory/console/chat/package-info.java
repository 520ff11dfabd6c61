/** Chat on a terminal or through a pipe. */
@NullMarked
package io.conversationmemory.console.chat;

import org.jspecify.annotations.NullMarked;
