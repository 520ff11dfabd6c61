/** Preferences of users. */
@NullMarked
package io.conversationmemory.domain.preference;

import org.jspecify.annotations.NullMarked;
