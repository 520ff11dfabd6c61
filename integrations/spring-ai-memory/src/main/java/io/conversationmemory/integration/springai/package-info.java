/** Memory for Spring AI over any storage. */
@NullMarked
package io.conversationmemory.integration.springai;

import org.jspecify.annotations.NullMarked;
