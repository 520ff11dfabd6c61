@NullMarked
package io.conversationmemory.integration.langchain4j;

import org.jspecify.annotations.NullMarked;
