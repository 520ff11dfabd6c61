/** Pages of a longer list, and the cursors that lead from one to the next. */
@NullMarked
package io.conversationmemory.domain.page;

import org.jspecify.annotations.NullMarked;
