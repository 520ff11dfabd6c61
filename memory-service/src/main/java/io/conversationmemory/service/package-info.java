/** Conversation memory as an application uses it: every operation over one store. */
@NullMarked
package io.conversationmemory.service;

import org.jspecify.annotations.NullMarked;
