package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a long operation.
 *
 * @param step the current step, in words
 * @param done the number of items processed in this step
 * @param expected the approximate number of all items; null if it is unknown
 */
public record Progress(String step, long done, @Nullable Long expected) {}
