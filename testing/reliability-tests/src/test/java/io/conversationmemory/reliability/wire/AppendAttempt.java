package io.conversationmemory.reliability.wire;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Append of one or several messages with its outcome as reported to the client. Written by one thread, {@code
 * stored} and {@code unknown} read by all.
 */
final class AppendAttempt {

    final SessionId session;
    final SessionWriter writer;
    final List<Message> messages;

    /** Stored messages; null until acknowledged. */
    volatile @Nullable List<StoredMessage> stored;

    /** True after an attempt with an unknown outcome. */
    volatile boolean unknown;

    AppendAttempt(SessionId session, SessionWriter writer, List<Message> messages) {
        this.session = session;
        this.writer = writer;
        this.messages = List.copyOf(messages);
    }

    /** Appends the messages with the same writer, which repeats its reserved timestamps. */
    List<StoredMessage> append() {
        return messages.size() == 1 ? List.of(writer.append(messages.get(0)).message()) : writer.appendAll(messages);
    }

    void record(Outcome<List<StoredMessage>> outcome) {
        if (outcome.isDone()) {
            stored = List.copyOf(outcome.get());
        } else if (outcome.isUnknown()) {
            unknown = true;
        }
    }
}
