/** The built-in generator: replies by rules, without a network, honest about having no concert data. */
@NullMarked
package io.conversationmemory.replies;

import org.jspecify.annotations.NullMarked;
