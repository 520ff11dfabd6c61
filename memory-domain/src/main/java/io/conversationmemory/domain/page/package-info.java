/** Pages of a longer list, and the cursors between them. */
@NullMarked
package io.conversationmemory.domain.page;

import org.jspecify.annotations.NullMarked;
