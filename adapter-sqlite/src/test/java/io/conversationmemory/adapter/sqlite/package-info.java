/** What is peculiar to the SQLite adapter, besides the contract. */
@NullMarked
package io.conversationmemory.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
