package io.conversationmemory.reliability.wire;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client was told about messages that it appended at once, one or several. Written by one thread; what is stored is seen by
 * all.
 */
final class MessageFate {

    final SessionId session;
    final SessionWriter writer;
    final List<Message> messages;

    /** Null until they are acknowledged. */
    volatile @Nullable List<StoredMessage> stored;

    /** Whether the caller was told that they may be there. */
    volatile boolean unknown;

    MessageFate(SessionId session, SessionWriter writer, List<Message> messages) {
        this.session = session;
        this.writer = writer;
        this.messages = List.copyOf(messages);
    }

    /** Appends them by the handle that did before, at the time that it chose then. */
    List<StoredMessage> append() {
        return messages.size() == 1 ? List.of(writer.append(messages.get(0))) : writer.appendAll(messages);
    }

    void take(Outcome<List<StoredMessage>> outcome) {
        if (outcome.isDone()) {
            stored = List.copyOf(outcome.get());
        } else if (outcome.isUnknown()) {
            unknown = true;
        }
    }
}
