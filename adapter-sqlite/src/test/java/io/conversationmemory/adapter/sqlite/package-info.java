/** Tests specific to the SQLite adapter, in addition to the contract. */
@NullMarked
package io.conversationmemory.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
