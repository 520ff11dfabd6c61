/** The cost of this library on SQLite, beside hand-written JDBC. */
@NullMarked
package io.conversationmemory.benchmarks.sqlite;

import org.jspecify.annotations.NullMarked;
