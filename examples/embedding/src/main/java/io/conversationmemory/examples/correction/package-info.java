/** Corrects a conversation. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.correction;
