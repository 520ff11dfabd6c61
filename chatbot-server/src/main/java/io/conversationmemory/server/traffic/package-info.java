/** Requests under way: their number, their time limits, and their traces in log and metrics. */
@NullMarked
package io.conversationmemory.server.traffic;

import org.jspecify.annotations.NullMarked;
