/** Existing tables with items of other programs, readable or not: read, continued, and left unchanged. */
@NullMarked
package io.conversationmemory.reliability.existing;

import org.jspecify.annotations.NullMarked;
