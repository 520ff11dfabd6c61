package io.conversationmemory.port;

import org.jspecify.annotations.Nullable;

/**
 * How far a long operation is.
 *
 * @param step what it is doing, in words
 * @param done how many items it has dealt with in this step
 * @param expected how many there will be, roughly; null where nobody knows
 */
public record Progress(String step, long done, @Nullable Long expected) {}
