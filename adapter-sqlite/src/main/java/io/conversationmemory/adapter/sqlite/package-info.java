/** The ports on one SQLite file on a local disk, which several processes may share. */
@NullMarked
package io.conversationmemory.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
