package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.RawItem;

/** What is found where a session's row should be: a readable one, or a bad one, which hides no other. */
public sealed interface SessionItem permits SessionRow, BadSession {

    /** All that is stored. */
    RawItem raw();
}
