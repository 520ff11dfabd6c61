package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.fixture.Stores;
import io.conversationmemory.port.Storage;
import java.time.Clock;

final class PlainTurnOnDynamoDbTest extends PlainTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.dynamoDb(clock);
    }
}
