package io.conversationmemory.integration.langchain4j;

import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.StoreKind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** One memory over each kind of storage, for tests that use memory ids of their own. */
final class Memories {

    private static final Map<StoreKind, ConversationMemory> MEMORIES = new EnumMap<>(StoreKind.class);

    private Memories() {}

    static synchronized ConversationMemory of(StoreKind kind) {
        Clock clock = Clock.systemUTC();
        return MEMORIES.computeIfAbsent(
                kind, any -> new ConversationMemory(kind.open(clock, Retention.forever()), clock, Runnable::run));
    }
}
