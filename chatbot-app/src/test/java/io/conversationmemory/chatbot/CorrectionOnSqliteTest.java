package io.conversationmemory.chatbot;

import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;

final class CorrectionOnSqliteTest extends CorrectionTests {

    @Override
    Storage open(Clock clock) {
        return Stores.sqlite(clock);
    }
}
