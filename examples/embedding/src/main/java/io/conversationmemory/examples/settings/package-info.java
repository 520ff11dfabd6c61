/** Starts the chatbot from settings. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.settings;
