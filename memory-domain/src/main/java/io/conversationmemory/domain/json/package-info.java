/** JSON values: deeply immutable, order kept, numbers exact. */
@NullMarked
package io.conversationmemory.domain.json;

import org.jspecify.annotations.NullMarked;
