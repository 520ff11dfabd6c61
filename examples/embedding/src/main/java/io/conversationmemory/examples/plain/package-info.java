/** Embeds the chatbot with constructors. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.plain;
