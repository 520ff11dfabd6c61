package io.conversationmemory.integration.langchain4j;

import io.conversationmemory.service.fixture.StoreKind;

class SqliteWindowsTest extends ConversationWindows {

    SqliteWindowsTest() {
        super(StoreKind.SQLITE);
    }
}
