/** Replies with a generator of its own, streamed. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.generator;
