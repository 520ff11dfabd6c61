/** Common parts of all routes: access, parameters, bodies, problems. */
@NullMarked
package io.conversationmemory.server.http;

import org.jspecify.annotations.NullMarked;
