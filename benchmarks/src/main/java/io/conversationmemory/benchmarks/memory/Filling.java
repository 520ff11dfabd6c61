package io.conversationmemory.benchmarks.memory;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.SessionWriter;
import java.util.ArrayList;
import java.util.List;

/** Fills a session before it is measured, in batches. */
final class Filling {

    private Filling() {}

    /** Appends questions and replies in turn. */
    static void fill(SessionWriter writer, MessageIdGenerator ids, List<String> contents) {
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            batch.add(Message.of(ids.next(), i % 2 == 0 ? Role.USER : Role.ASSISTANT, contents.get(i)));
            if (batch.size() == MessageRepository.MAX_BATCH_MESSAGES || i == contents.size() - 1) {
                writer.appendAll(batch);
                batch.clear();
            }
        }
    }
}
