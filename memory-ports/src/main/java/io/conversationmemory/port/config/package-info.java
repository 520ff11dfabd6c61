/** Configuration of storages: how a storage is found by its name, reads its settings and reports what is wrong with them. */
@NullMarked
package io.conversationmemory.port.config;

import org.jspecify.annotations.NullMarked;
