/** Timestamps, sort keys, time ranges and retention. */
@NullMarked
package io.conversationmemory.domain.time;

import org.jspecify.annotations.NullMarked;
