package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;

final class ModelTurnOnDynamoDbTest extends ModelTurnTests {

    @Override
    Storage open(Clock clock) {
        return Stores.dynamoDb(clock);
    }
}
