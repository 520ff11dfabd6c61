/** Keys and time: the one algorithm by which every store finds the place of a message. */
@NullMarked
package io.conversationmemory.domain.placement;

import org.jspecify.annotations.NullMarked;
