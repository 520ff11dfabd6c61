package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;

/** The data that both sides read. */
final class TestData {

    static final SessionId SESSION = new SessionId("0197f0c2-5a3e-7c41-9d5b-2f6a8e3b7c10");
    static final UserId USER = new UserId("user-of-the-session");
    static final WindowPolicy WINDOW = WindowPolicy.messages(10);
    static final int MESSAGES = 120;
    static final String TITLE = "Jazz in Lyon";

    private TestData() {}

    /** Returns a content of plain words. */
    static String content(int bytes) {
        return "Which concerts are there in Lyon next week? "
                .repeat(bytes / 44 + 1)
                .substring(0, bytes);
    }
}
