/** Summaries of what a session's windows no longer hold, and the rule that keeps deleted words out of them. */
@NullMarked
package io.conversationmemory.domain.summary;

import org.jspecify.annotations.NullMarked;
