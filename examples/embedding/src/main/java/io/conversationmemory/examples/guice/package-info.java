/** Embeds the chatbot with Guice. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.guice;
