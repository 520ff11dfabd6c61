/**
 * The stored form that all adapters share: JSON values as text, items as attributes, and how large an item is. It turns what
 * a store holds into messages, sessions and preferences, or into a bad item that says why it could not.
 */
@NullMarked
package io.conversationmemory.items;

import org.jspecify.annotations.NullMarked;
