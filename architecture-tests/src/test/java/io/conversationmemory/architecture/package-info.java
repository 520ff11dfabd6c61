/** The allowed dependencies of each package, as rules. */
@NullMarked
package io.conversationmemory.architecture;

import org.jspecify.annotations.NullMarked;
