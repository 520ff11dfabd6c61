/** Stored items before decoding. */
@NullMarked
package io.conversationmemory.domain.item;

import org.jspecify.annotations.NullMarked;
