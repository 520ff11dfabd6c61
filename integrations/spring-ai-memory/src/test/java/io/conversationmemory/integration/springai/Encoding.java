package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.chat.messages.Message;

/** Encodes messages without a storage. */
final class Encoding {

    static final UserId ALICE = new UserId("alice");

    private static final AtomicInteger IDS = new AtomicInteger();

    private Encoding() {}

    static List<StoredMessage> encode(SpringAiMessageCodec codec, Message message) {
        return codec.encode(message, () -> new MessageId("m" + IDS.incrementAndGet()), ALICE).stream()
                .map(Encoding::at)
                .toList();
    }

    static StoredMessage at(io.conversationmemory.domain.message.Message message) {
        return StoredMessage.at(new SessionId("s"), Timestamp.of(Instant.parse("2026-01-01T00:00:00Z")), message, null);
    }
}
