/** Import, reading, export and deletion of many messages, beside bare loops. */
@NullMarked
package io.conversationmemory.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
