package io.conversationmemory.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCounterTest {

    @Test
    void firstAndLastFollowTheSortKeysInAnyOrderOfAdding() {
        // In the order of a scan, with two formats of the same instant: the sort keys decide.
        SessionCounter count = new SessionCounter();
        for (String key : List.of(
                "2025-03-01T00:00:03", "2025-03-01T00:00:01", "2025-03-01T00:00:05.000000Z", "2025-03-01T00:00:02")) {
            count.add(message(key));
        }

        assertThat(count.counts().first()).hasToString("2025-03-01T00:00:01.000000Z");
        assertThat(count.counts().last()).hasToString("2025-03-01T00:00:05.000000Z");
        assertThat(count.counts().messages()).isEqualTo(4);
    }

    @Test
    void lastTimeIsThatOfTheLastKeyEvenIfAnotherIsLater() {
        SessionCounter count = new SessionCounter();
        count.add(message("2025-03-01T09:00:00+02:00"));
        count.add(message("2025-03-01T08:00:00"));

        assertThat(count.counts().first()).hasToString("2025-03-01T08:00:00.000000Z");
        assertThat(count.counts().last()).hasToString("2025-03-01T07:00:00.000000Z");
    }

    private static StoredMessage message(String key) {
        SortKey sortKey = new SortKey(key);
        Timestamp time = sortKey.time().orElseThrow();
        Message message = Message.ofUser(new MessageId("m-" + key), "said", null);
        return new StoredMessage(new SessionId("s"), sortKey, time, message, null, List.of());
    }
}
