package io.conversationmemory.chatbot;

import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;

final class ToolRoundOnSqliteTest extends ToolRoundTests {

    @Override
    Storage open(Clock clock) {
        return Stores.sqlite(clock);
    }
}
