/** Tests of the examples and of the documentation that takes its snippets from them. */
package io.conversationmemory.examples;
