/** Witnesses of concurrent runs, which record acknowledgements and reads of a session and find violations of the promises. */
@NullMarked
package io.conversationmemory.contract.witness;

import org.jspecify.annotations.NullMarked;
