/** Random programs, run on a storage and on a small model of it that must give the same answers. */
@NullMarked
package io.conversationmemory.contract.model;

import org.jspecify.annotations.NullMarked;
