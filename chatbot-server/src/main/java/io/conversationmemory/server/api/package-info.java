/** The routes of the HTTP API, a class for each resource. */
@NullMarked
package io.conversationmemory.server.api;

import org.jspecify.annotations.NullMarked;
