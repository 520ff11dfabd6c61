/** Tables as they are found: what other programs left in them, readable or not, is read around, added to, and left as it is. */
@NullMarked
package io.conversationmemory.reliability.found;

import org.jspecify.annotations.NullMarked;
