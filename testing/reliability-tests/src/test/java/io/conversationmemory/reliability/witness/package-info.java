/** A witness of one session: takes what was acknowledged and what was seen, and says what contradicts the promises. */
@NullMarked
package io.conversationmemory.reliability.witness;

import org.jspecify.annotations.NullMarked;
