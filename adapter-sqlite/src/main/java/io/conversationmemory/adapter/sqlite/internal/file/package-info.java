/** The file: its path, identity and connections, and the translation of SQLite's errors. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.sqlite.internal.file;

import org.jspecify.annotations.NullMarked;
