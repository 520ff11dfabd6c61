/** Configuration by name: every default, every check, and all that is wrong told at once. */
@NullMarked
package io.conversationmemory.chatbot.config;

import org.jspecify.annotations.NullMarked;
