/** The ports on SQLite. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.sqlite.internal.store;

import org.jspecify.annotations.NullMarked;
