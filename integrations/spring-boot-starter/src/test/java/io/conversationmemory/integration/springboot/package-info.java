@NullMarked
package io.conversationmemory.integration.springboot;

import org.jspecify.annotations.NullMarked;
