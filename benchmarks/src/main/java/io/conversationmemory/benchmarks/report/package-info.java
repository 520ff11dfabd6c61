/** Tables and plots, printed and written into a document. */
@NullMarked
package io.conversationmemory.benchmarks.report;

import org.jspecify.annotations.NullMarked;
