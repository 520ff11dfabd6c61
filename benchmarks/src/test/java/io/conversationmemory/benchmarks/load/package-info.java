/** Tests of the benchmarks' own code. */
package io.conversationmemory.benchmarks.load;
