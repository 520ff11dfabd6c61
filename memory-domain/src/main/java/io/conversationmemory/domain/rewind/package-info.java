/** Rewinds of a session, and the rule that tells which messages they supersede. */
@NullMarked
package io.conversationmemory.domain.rewind;

import org.jspecify.annotations.NullMarked;
