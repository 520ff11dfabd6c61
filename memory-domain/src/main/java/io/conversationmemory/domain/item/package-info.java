/** Items as a store holds them, before anyone has understood them. */
@NullMarked
package io.conversationmemory.domain.item;

import org.jspecify.annotations.NullMarked;
