/** A storage on PostgreSQL by JDBC, written against the published ports and tested by the published contract. */
@NullMarked
package io.conversationmemory.examples.postgres;

import org.jspecify.annotations.NullMarked;
