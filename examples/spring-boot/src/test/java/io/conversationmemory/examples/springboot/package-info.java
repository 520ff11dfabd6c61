@NullMarked
package io.conversationmemory.examples.springboot;

import org.jspecify.annotations.NullMarked;
