@NullMarked
package io.conversationmemory.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
