/**
 * The chatbot over its memory, to be embedded. Stateless between calls: any process can serve any session, and a restart loses
 * nothing.
 */
@NullMarked
package io.conversationmemory.chatbot;

import org.jspecify.annotations.NullMarked;
