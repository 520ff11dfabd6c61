/** The schema and its migration when the file is opened. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.sqlite.internal.schema;

import org.jspecify.annotations.NullMarked;
