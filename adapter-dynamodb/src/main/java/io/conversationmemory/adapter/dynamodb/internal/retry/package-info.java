/** Waiting, back-off, long operations and parallel work. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.internal.retry;

import org.jspecify.annotations.NullMarked;
