/** What the console prints: records as JSON and as text, with nothing in them that a terminal would obey. */
@NullMarked
package io.conversationmemory.console.output;

import org.jspecify.annotations.NullMarked;
