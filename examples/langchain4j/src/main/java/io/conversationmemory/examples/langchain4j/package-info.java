/** An assistant of LangChain4j with a memory that lasts. */
@NullMarked
package io.conversationmemory.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
