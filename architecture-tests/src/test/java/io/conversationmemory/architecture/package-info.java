/** What each part of the house may see, in sentences. */
@NullMarked
package io.conversationmemory.architecture;

import org.jspecify.annotations.NullMarked;
