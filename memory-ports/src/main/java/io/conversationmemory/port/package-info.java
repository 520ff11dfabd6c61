/**
 * The ports of conversation memory: what a store must be able to do, and how it says that it could not.
 *
 * <p>All calls block, and all implementations are thread-safe. Bad arguments are {@link IllegalArgumentException} or
 * {@link NullPointerException}, thrown before anything is sent; every other failure is a
 * {@link io.conversationmemory.port.StorageException}, typed by what the caller can do about it. Expired items are never
 * returned, whether or not the store has removed them yet. A bad item never hides another.
 */
@NullMarked
package io.conversationmemory.port;

import org.jspecify.annotations.NullMarked;
