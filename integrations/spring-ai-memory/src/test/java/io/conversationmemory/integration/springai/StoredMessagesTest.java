package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.framework.SessionMemory;
import io.conversationmemory.service.framework.SessionReference;
import io.conversationmemory.service.framework.WindowView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.Message;

/** Tests that every storage gives messages of every kind back equal. */
class StoredMessagesTest {

    @ParameterizedTest
    @EnumSource
    void everyMessageIsRestoredEqualFromEveryStorage(StoreKind kind) {
        RandomMessages random = new RandomMessages(kind.ordinal());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(random.next());
        }
        SessionReference session = SessionReference.open(new SessionId("c-" + UUID.randomUUID()));
        WindowView all = WindowView.newest(1_000);
        new SessionMemory<>(Memories.memory(kind), session, new SpringAiMessageCodec()).add(messages, all);

        List<Message> restored =
                new SessionMemory<>(Memories.memory(kind), session, new SpringAiMessageCodec()).messages(all);

        assertThat(restored).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            Equality.assertSame(restored.get(i), messages.get(i));
        }
    }
}
