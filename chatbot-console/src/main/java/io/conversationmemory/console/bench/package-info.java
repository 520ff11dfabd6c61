/** Times of turns on the configured storage. */
@NullMarked
package io.conversationmemory.console.bench;

import org.jspecify.annotations.NullMarked;
