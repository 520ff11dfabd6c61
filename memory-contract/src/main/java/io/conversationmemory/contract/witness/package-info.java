/** Witnesses of concurrent runs: what was acknowledged and read of a session, and the contradictions to the promises in it. */
@NullMarked
package io.conversationmemory.contract.witness;

import org.jspecify.annotations.NullMarked;
