package io.conversationmemory.integration.langchain4j;

import io.conversationmemory.service.fixture.StoreKind;

class InMemoryWindowsTest extends ConversationWindows {

    InMemoryWindowsTest() {
        super(StoreKind.IN_MEMORY);
    }
}
