/** Conversations: the row of a session, who owns it, and the turns claimed on it. */
@NullMarked
package io.conversationmemory.domain.session;

import org.jspecify.annotations.NullMarked;
