/** Checks that run every operation against a configured storage. */
@NullMarked
package io.conversationmemory.console.validate;

import org.jspecify.annotations.NullMarked;
