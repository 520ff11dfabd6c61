/** Puts an application together from its configuration, with Guice or without, and closes what it opened. */
@NullMarked
package io.conversationmemory.chatbot.wiring;

import org.jspecify.annotations.NullMarked;
