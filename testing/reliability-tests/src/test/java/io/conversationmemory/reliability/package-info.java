/** The worst day, tried on every storage: a faulty wire, races of threads and processes, crashes, hostile input. */
@NullMarked
package io.conversationmemory.reliability;

import org.jspecify.annotations.NullMarked;
