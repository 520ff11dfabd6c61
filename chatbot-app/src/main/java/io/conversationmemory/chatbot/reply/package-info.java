/** The port that a reply generator implements, with its input and result. */
@NullMarked
package io.conversationmemory.chatbot.reply;

import org.jspecify.annotations.NullMarked;
