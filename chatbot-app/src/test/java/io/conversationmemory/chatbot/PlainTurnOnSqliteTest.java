package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.fixture.Stores;
import io.conversationmemory.port.Storage;
import java.time.Clock;

final class PlainTurnOnSqliteTest extends PlainTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.sqlite(clock);
    }
}
