/** Ids of sessions, users, messages and tool calls; each validates its text. */
@NullMarked
package io.conversationmemory.domain.id;

import org.jspecify.annotations.NullMarked;
