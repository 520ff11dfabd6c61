/** Messages, and the items that reading them returns. */
@NullMarked
package io.conversationmemory.domain.message;

import org.jspecify.annotations.NullMarked;
