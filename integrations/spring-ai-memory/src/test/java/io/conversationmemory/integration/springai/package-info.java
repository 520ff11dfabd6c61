@NullMarked
package io.conversationmemory.integration.springai;

import org.jspecify.annotations.NullMarked;
