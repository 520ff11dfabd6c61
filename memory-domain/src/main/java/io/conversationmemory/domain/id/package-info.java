/** Who and what: ids of sessions, users, messages and tool calls, which check themselves. */
@NullMarked
package io.conversationmemory.domain.id;

import org.jspecify.annotations.NullMarked;
