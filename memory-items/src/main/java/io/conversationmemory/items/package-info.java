/**
 * The stored format that all adapters share: messages, sessions and preferences as items, their sizes, cursors, batches, and
 * import. An item that is not decodable becomes an unreadable item with its problems.
 */
@NullMarked
package io.conversationmemory.items;

import org.jspecify.annotations.NullMarked;
