/** JSON forms of what the memory returns, with the attribute names of the tables: those of the command line and of the HTTP API. */
@NullMarked
package io.conversationmemory.chatbot.json;

import org.jspecify.annotations.NullMarked;
