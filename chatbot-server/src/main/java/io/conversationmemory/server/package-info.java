/** The chatbot as a service: an HTTP API and a web page over a {@link io.conversationmemory.chatbot.wiring.ChatbotApplication}. */
@NullMarked
package io.conversationmemory.server;

import org.jspecify.annotations.NullMarked;
