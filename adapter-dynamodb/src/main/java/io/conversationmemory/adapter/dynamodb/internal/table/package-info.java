/** Tables: schema, creation, check, removal and statistics. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.internal.table;

import org.jspecify.annotations.NullMarked;
