/** The subcommands of the console. */
@NullMarked
package io.conversationmemory.console.command;

import org.jspecify.annotations.NullMarked;
