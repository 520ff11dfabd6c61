/** Keeps all data in Java collections, for tests; the data is lost when the process ends. */
@NullMarked
package io.conversationmemory.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
