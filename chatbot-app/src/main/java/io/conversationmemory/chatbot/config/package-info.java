/** Configuration by name: every default, every check, every problem reported at once. */
@NullMarked
package io.conversationmemory.chatbot.config;

import org.jspecify.annotations.NullMarked;
