/**
 * What a team embeds: the chatbot over its memory. Every call reads what it needs and keeps nothing, so that any process can
 * serve any session and a restart loses nothing.
 */
@NullMarked
package io.conversationmemory.chatbot;

import org.jspecify.annotations.NullMarked;
