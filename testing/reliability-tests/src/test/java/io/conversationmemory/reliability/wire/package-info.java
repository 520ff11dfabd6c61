/** The worst day on the wire: every operation of every port over a socket that fails one time in ten, by a seeded plan. */
@NullMarked
package io.conversationmemory.reliability.wire;

import org.jspecify.annotations.NullMarked;
