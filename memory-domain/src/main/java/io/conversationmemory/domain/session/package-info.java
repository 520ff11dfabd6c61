/** Sessions: the row of a session with its owner, and the claims of turns on it. */
@NullMarked
package io.conversationmemory.domain.session;

import org.jspecify.annotations.NullMarked;
