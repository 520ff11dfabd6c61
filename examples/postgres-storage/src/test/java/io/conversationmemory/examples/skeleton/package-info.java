/** Skeleton of a storage, to copy: the parts that every adapter has, with the store's own part left abstract. */
@NullMarked
package io.conversationmemory.examples.skeleton;

import org.jspecify.annotations.NullMarked;
