/** Many threads and processes at once: nothing is lost, doubled, moved or promised falsely. */
@NullMarked
package io.conversationmemory.reliability.races;

import org.jspecify.annotations.NullMarked;
