package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.fixture.Stores;
import io.conversationmemory.port.Storage;
import java.time.Clock;

final class ClaimedTurnOnSqliteTest extends ClaimedTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.sqlite(clock);
    }
}
