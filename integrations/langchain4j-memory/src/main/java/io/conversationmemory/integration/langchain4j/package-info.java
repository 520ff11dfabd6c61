/** The memory of LangChain4j over any storage. */
@NullMarked
package io.conversationmemory.integration.langchain4j;

import org.jspecify.annotations.NullMarked;
