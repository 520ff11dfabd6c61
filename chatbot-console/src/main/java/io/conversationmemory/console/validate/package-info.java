/** Named checks that run the whole path against a configured storage. */
@NullMarked
package io.conversationmemory.console.validate;

import org.jspecify.annotations.NullMarked;
