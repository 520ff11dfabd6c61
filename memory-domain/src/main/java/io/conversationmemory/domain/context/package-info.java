/** The context of a reply: the window, its policies, its summary. */
@NullMarked
package io.conversationmemory.domain.context;

import org.jspecify.annotations.NullMarked;
