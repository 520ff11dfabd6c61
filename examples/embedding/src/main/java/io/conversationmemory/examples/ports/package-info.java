/** Uses the ports alone. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.ports;
