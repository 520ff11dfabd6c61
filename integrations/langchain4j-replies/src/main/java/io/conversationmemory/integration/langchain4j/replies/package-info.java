/** Replies and summaries by chat models of LangChain4j. */
@NullMarked
package io.conversationmemory.integration.langchain4j.replies;

import org.jspecify.annotations.NullMarked;
