/** The check of text that every store can hold. */
@NullMarked
package io.conversationmemory.domain.text;

import org.jspecify.annotations.NullMarked;
