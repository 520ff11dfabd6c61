/** Status of tables: how they are set up, and what differs from the configuration. */
@NullMarked
package io.conversationmemory.port.status;

import org.jspecify.annotations.NullMarked;
