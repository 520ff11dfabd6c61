/** What a user likes. */
@NullMarked
package io.conversationmemory.domain.preference;

import org.jspecify.annotations.NullMarked;
