/** Items as rows: tables, queries, cursors over rows. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.sqlite.internal.row;

import org.jspecify.annotations.NullMarked;
