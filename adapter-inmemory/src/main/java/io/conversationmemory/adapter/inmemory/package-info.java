/** The ports in plain Java collections, for tests: everything is gone when the process ends. */
@NullMarked
package io.conversationmemory.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
