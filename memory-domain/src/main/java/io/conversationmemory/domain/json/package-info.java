/** JSON values: deeply immutable, with ordered keys and exact numbers. */
@NullMarked
package io.conversationmemory.domain.json;

import org.jspecify.annotations.NullMarked;
