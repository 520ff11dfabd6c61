package io.conversationmemory.integration.springboot;

import io.conversationmemory.port.Storage;
import java.util.function.Supplier;

/** Opens the storage of an adapter that is on the class path. */
record StorageOpener(StorageKind kind, Supplier<Storage> open) {}
