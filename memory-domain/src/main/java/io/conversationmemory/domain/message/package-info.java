/** What was said: messages, and what comes back when one is read. */
@NullMarked
package io.conversationmemory.domain.message;

import org.jspecify.annotations.NullMarked;
