/** Random conversations: every window of them is a list of messages that models accept. */
@NullMarked
package io.conversationmemory.reliability.windows;

import org.jspecify.annotations.NullMarked;
