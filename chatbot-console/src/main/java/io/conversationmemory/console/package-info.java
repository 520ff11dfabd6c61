/** Command line of the chatbot. */
@NullMarked
package io.conversationmemory.console;

import org.jspecify.annotations.NullMarked;
