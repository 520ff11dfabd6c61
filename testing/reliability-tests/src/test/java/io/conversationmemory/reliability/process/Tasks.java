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

/** What workers do with the ports. */
final class Tasks {

    private Tasks() {}

    /**
     * Appends so many messages to a session, by a clock of its own, and says each that is acknowledged, and when. Waits before the first
     * and in the middle. Words: place, session, name, messages, by how many milliseconds the clock is off.
     */
    static void write(Talk talk, List<String> words) throws InterruptedException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(words.get(4))));
        int messages = Integer.parseInt(words.get(3));
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock)) {
            SessionWriter writer = new SessionWriter(new SessionId(words.get(1)), storage.messages(), clock);
            talk.say("ready");
            talk.await("go");
            for (int i = 0; i < messages; i++) {
                if (i == messages / 2) {
                    talk.say("half");
                    talk.await("go");
                }
                List<MessageItem> read =
                        i % 10 == 0 ? writer.readNewest(null, 3).newest().items() : List.of();
                StoredMessage stored = writer.append(message(words.get(2) + "-" + i));
                for (MessageItem item : read) {
                    if (item.key().compareTo(stored.key()) >= 0) {
                        throw new IllegalStateException(stored.key() + " does not follow what was read: " + item.key());
                    }
                }
                talk.say("done", stored.id(), stored.key(), Instant.now());
            }
        }
    }

    /**
     * Appends to a session without a pause and without an end, and says each message before and after. Words: place, session,
     * name.
     */
    static void writeOn(Talk talk, List<String> words) {
        Clock clock = Clock.systemUTC();
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(clock)) {
            SessionWriter writer = new SessionWriter(new SessionId(words.get(1)), storage.messages(), clock);
            writer.readNewest(null, 1);
            for (int i = 0; ; i++) {
                Message message = message(words.get(2) + "-" + i);
                talk.say("writing", message.id());
                StoredMessage stored = writer.append(message);
                talk.say("done", stored.id(), stored.key());
            }
        }
    }

    /**
     * Sets so many preferences of a user, and says when it has to call again, as it is told to where others were faster too
     * often. Words: place, user, name, preferences.
     */
    static void prefer(Talk talk, List<String> words) throws InterruptedException {
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(Clock.systemUTC())) {
            talk.say("ready");
            talk.await("go");
            int preferences = Integer.parseInt(words.get(3));
            for (int i = 0; i < preferences; ) {
                try {
                    storage.preferences().update(new UserId(words.get(1)), words.get(2) + "-" + i, JsonNumber.of(i));
                    i++;
                } catch (ConflictException e) {
                    talk.say("again", i);
                }
            }
        }
    }

    private static Message message(String id) {
        return Message.ofUser(new MessageId(id), "This is " + id, new UserId("ana"));
    }
}
