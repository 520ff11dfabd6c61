/** Reliability tests on every storage: a faulty wire, races of threads and processes, crashes, unreadable data. */
@NullMarked
package io.conversationmemory.reliability;

import org.jspecify.annotations.NullMarked;
