package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.fixture.Stores;
import io.conversationmemory.port.Storage;
import java.time.Clock;

final class PlainTurnOnInMemoryTest extends PlainTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }
}
