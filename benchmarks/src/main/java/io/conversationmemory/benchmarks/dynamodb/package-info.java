/** DynamoDB beside the same requests made by hand, with the same client on the same engine. */
@NullMarked
package io.conversationmemory.benchmarks.dynamodb;

import org.jspecify.annotations.NullMarked;
