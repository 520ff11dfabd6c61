/** Instants as they are stored, the sort keys made of them, ranges over them, and how long messages live. */
@NullMarked
package io.conversationmemory.domain.time;

import org.jspecify.annotations.NullMarked;
