/** The contract, the model and a few tests of its own, on a PostgreSQL server that the tests start. */
package io.conversationmemory.examples.postgres;
