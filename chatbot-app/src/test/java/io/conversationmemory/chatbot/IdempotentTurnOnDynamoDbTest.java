package io.conversationmemory.chatbot;

import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;

final class IdempotentTurnOnDynamoDbTest extends IdempotentTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.dynamoDb(clock);
    }
}
