/** Measurements of two ways of doing the same work, taken in turn. */
@NullMarked
package io.conversationmemory.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
