package io.conversationmemory.integration.langchain4j;

import io.conversationmemory.service.fixture.StoreKind;

class DynamoDbWindowsTest extends ConversationWindows {

    DynamoDbWindowsTest() {
        super(StoreKind.DYNAMODB);
    }
}
