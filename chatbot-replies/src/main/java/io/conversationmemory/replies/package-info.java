/** The built-in reply generator: rule-based, without a network and without concert data. */
@NullMarked
package io.conversationmemory.replies;

import org.jspecify.annotations.NullMarked;
