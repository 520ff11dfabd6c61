/** A Spring Boot application with the memory as its chat memory. */
@NullMarked
package io.conversationmemory.examples.springboot;

import org.jspecify.annotations.NullMarked;
