/** Hands the context to a language model. */
@org.jspecify.annotations.NullMarked
package io.conversationmemory.examples.languagemodel;
