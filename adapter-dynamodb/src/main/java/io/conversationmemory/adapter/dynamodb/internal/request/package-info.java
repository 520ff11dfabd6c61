/** Requests to DynamoDB: values, expressions, outcomes and the translation of errors. Internal to the adapter. */
@NullMarked
package io.conversationmemory.adapter.dynamodb.internal.request;

import org.jspecify.annotations.NullMarked;
