package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages, keys and ranges by whole seconds. */
final class Keys {

    static final Timestamp START = Timestamp.parse("2026-11-23T12:00:00Z");

    private Keys() {}

    static Timestamp time(int second) {
        return START.plus(Duration.ofSeconds(second));
    }

    static SortKey key(int second) {
        return SortKey.of(time(second));
    }

    static List<SortKey> keys(int... seconds) {
        List<SortKey> keys = new ArrayList<>();
        for (int second : seconds) {
            keys.add(key(second));
        }
        return keys;
    }

    static Bound after(int second) {
        return Bound.excluding(key(second));
    }

    static Bound from(int second) {
        return Bound.including(key(second));
    }

    /** Returns the range after one key up to another. */
    static KeyRange range(int after, int until) {
        return new KeyRange(after(after), from(until));
    }

    /** Returns the range from one key to another, both included. */
    static KeyRange closed(int from, int until) {
        return new KeyRange(from(from), from(until));
    }

    static Rewind rewind(long number, KeyRange range, KeyRange far) {
        return new Rewind("id" + number, START, number, range, far);
    }

    static Rewinds rewinds(KeyRange... ranges) {
        Rewinds rewinds = Rewinds.none();
        for (KeyRange range : ranges) {
            rewinds = rewinds.with(rewind(rewinds.number() + 1, range, null)).orElseThrow();
        }
        return rewinds;
    }

    static StoredMessage question(int second, TurnStamp stamp) {
        return message(second, Role.USER, stamp);
    }

    static StoredMessage reply(int second, long number, int question) {
        return message(second, Role.ASSISTANT, new TurnStamp(number, key(question)));
    }

    static StoredMessage message(int second, Role role, TurnStamp stamp) {
        Message message = Message.of(new MessageId("m" + second), role, "").withStamp(stamp);
        return StoredMessage.at(new SessionId("s"), time(second), message, null);
    }
}
