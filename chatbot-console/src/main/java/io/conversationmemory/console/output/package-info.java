/** Output of the console: records as JSON or text, without terminal control characters. */
@NullMarked
package io.conversationmemory.console.output;

import org.jspecify.annotations.NullMarked;
