/** Appends to the memory and reads a window. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.quickstart;
