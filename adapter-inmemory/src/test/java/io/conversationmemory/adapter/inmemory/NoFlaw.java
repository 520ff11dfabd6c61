package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Set;

/** No flaw: all hooks are offered and no test fails. */
final class NoFlaw extends Flaw {

    @Override
    Storage in(InMemoryStorage sound, Clock clock) {
        return sound;
    }

    @Override
    Set<String> caughtBy() {
        return Set.of();
    }
}
