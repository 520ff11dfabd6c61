/** Where replies come from: the port that a generator implements, and what it gets and gives. */
@NullMarked
package io.conversationmemory.chatbot.reply;

import org.jspecify.annotations.NullMarked;
