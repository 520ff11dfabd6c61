/** Random programs that run on a storage and on a small model, which must return the same results. */
@NullMarked
package io.conversationmemory.contract.model;

import org.jspecify.annotations.NullMarked;
