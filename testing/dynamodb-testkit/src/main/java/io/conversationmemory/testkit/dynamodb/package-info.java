/** The engine that tests of the DynamoDB adapter run against: fetched by the build, run as a process of its own on loopback. */
@NullMarked
package io.conversationmemory.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
