package io.conversationmemory.reliability.process;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tasks of worker processes on the ports. */
final class Tasks {

    private Tasks() {}

    /**
     * Appends messages to a session by an offset clock, and sends each acknowledgement with its time. Waits before
     * the first message and after half of them. Arguments: storage, session, name, number of messages, offset of the
     * clock in milliseconds.
     */
    static void write(WorkerChannel channel, List<String> words) throws InterruptedException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(words.get(4))));
        int messages = Integer.parseInt(words.get(3));
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock)) {
            SessionWriter writer = new SessionWriter(new SessionId(words.get(1)), storage.messages(), clock);
            channel.send("ready");
            channel.await("go");
            for (int i = 0; i < messages; i++) {
                if (i == messages / 2) {
                    channel.send("half");
                    channel.await("go");
                }
                List<MessageItem> read =
                        i % 10 == 0 ? writer.readNewest(null, 3).newest().items() : List.of();
                StoredMessage stored =
                        writer.append(message(words.get(2) + "-" + i)).message();
                for (MessageItem item : read) {
                    if (item.key().compareTo(stored.key()) >= 0) {
                        throw new IllegalStateException(stored.key() + " does not follow what was read: " + item.key());
                    }
                }
                channel.send("done", stored.id(), stored.key(), Instant.now());
            }
        }
    }

    /**
     * Appends to a session without pause and end, and sends a line before and after each append. Arguments: storage,
     * session, name.
     */
    static void writeOn(WorkerChannel channel, List<String> words) {
        Clock clock = Clock.systemUTC();
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock)) {
            SessionWriter writer = new SessionWriter(new SessionId(words.get(1)), storage.messages(), clock);
            writer.readNewest(null, 1);
            for (int i = 0; ; i++) {
                Message message = message(words.get(2) + "-" + i);
                channel.send("writing", message.id());
                StoredMessage stored = writer.append(message).message();
                channel.send("done", stored.id(), stored.key());
            }
        }
    }

    /**
     * Sets preferences of a user, repeats each after a version conflict, and sends a line for each repetition.
     * Arguments: storage, user, name, number of preferences.
     */
    static void prefer(WorkerChannel channel, List<String> words) throws InterruptedException {
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(Clock.systemUTC())) {
            channel.send("ready");
            channel.await("go");
            int preferences = Integer.parseInt(words.get(3));
            for (int i = 0; i < preferences; ) {
                try {
                    storage.preferences().update(new UserId(words.get(1)), words.get(2) + "-" + i, JsonNumber.of(i));
                    i++;
                } catch (ConflictException e) {
                    channel.send("again", i);
                }
            }
        }
    }

    private static Message message(String id) {
        return Message.ofUser(new MessageId(id), "This is " + id, new UserId("ana"));
    }
}
