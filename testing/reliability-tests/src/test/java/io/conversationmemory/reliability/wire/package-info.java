/** Every port operation over a wire with seeded faults in one request of ten. */
@NullMarked
package io.conversationmemory.reliability.wire;

import org.jspecify.annotations.NullMarked;
