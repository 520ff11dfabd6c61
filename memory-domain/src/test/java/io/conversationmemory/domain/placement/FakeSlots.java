package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A session's places in memory, which counts what is asked of it and does what a test wants in between. */
final class FakeSlots implements SessionSlots {

    static final SessionId SESSION = new SessionId("s");

    final NavigableMap<SortKey, MessageItem> items = new TreeMap<>();
    final List<Integer> pauses = new ArrayList<>();
    int puts;
    int reads;
    int itemsRead;
    int pausesAllowed = 50;
    boolean namesOccupants = true;

    /** What happens before the puts that come, one each: a rival's write, or an answer of its own. */
    final Deque<Script> beforePuts = new ArrayDeque<>();
    /** What happens before the reads that come, one each. */
    final Deque<Runnable> beforeReads = new ArrayDeque<>();

    interface Script {
        /** The answer to give instead of putting; null puts. */
        Attempt instead(Timestamp first, List<Message> messages);
    }

    void taken(Timestamp at, Message by) {
        items.put(SortKey.of(at), StoredMessage.at(SESSION, at, by, null));
    }

    @Override
    public Attempt put(Timestamp first, List<Message> messages) {
        puts++;
        Attempt instead = beforePuts.isEmpty() ? null : beforePuts.poll().instead(first, messages);
        return instead == null ? reallyPut(first, messages) : instead;
    }

    Attempt reallyPut(Timestamp first, List<Message> messages) {
        List<StoredMessage> stored = new ArrayList<>();
        for (Message message : messages) {
            StoredMessage place = StoredMessage.at(SESSION, first.plusMicros(stored.size()), message, null);
            MessageItem occupant = items.get(place.key());
            if (occupant != null) {
                return new Attempt.Occupied(namesOccupants ? occupant : null);
            }
            stored.add(place);
        }
        stored.forEach(message -> items.put(message.key(), message));
        return new Attempt.Done(stored);
    }

    @Override
    public Iterator<MessageItem> from(Timestamp first) {
        reads++;
        if (!beforeReads.isEmpty()) {
            beforeReads.poll().run();
        }
        Iterator<MessageItem> all =
                List.copyOf(items.tailMap(SortKey.of(first)).values()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public MessageItem next() {
                itemsRead++;
                return all.next();
            }
        };
    }

    @Override
    public boolean pause(int round) {
        pauses.add(round);
        return pauses.size() <= pausesAllowed;
    }
}
