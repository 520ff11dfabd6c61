/** The memory of a session for a chat framework that has message types of its own. */
@NullMarked
package io.conversationmemory.service.framework;

import org.jspecify.annotations.NullMarked;
