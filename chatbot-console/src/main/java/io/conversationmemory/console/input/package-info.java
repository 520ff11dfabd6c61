/** Parsing of arguments and of lines of input. */
@NullMarked
package io.conversationmemory.console.input;

import org.jspecify.annotations.NullMarked;
