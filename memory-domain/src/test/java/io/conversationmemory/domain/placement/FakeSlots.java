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
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The slots of a session in memory; counts calls and runs prepared actions between them. */
final class FakeSlots implements SessionSlots, PlacementPause {

    static final SessionId SESSION = new SessionId("s");

    final NavigableMap<SortKey, MessageItem> items = new TreeMap<>();
    final List<Integer> pauses = new ArrayList<>();
    final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    /** The reason for which it does not wait; null for none. */
    Reason refused;

    /** The messages of the current append. */
    List<Message> messages = List.of();

    int puts;
    int reads;
    int itemsRead;
    int pausesAllowed = 50;
    boolean namesOccupants = true;

    /** The actions before the next puts, one each: another writer's write, or a prepared response. */
    final Deque<Script> beforePuts = new ArrayDeque<>();
    /** The actions before the next reads, one each. */
    final Deque<Runnable> beforeReads = new ArrayDeque<>();

    interface Script {
        /** The response instead of a put; null puts. */
        Attempt instead(Timestamp first, List<Message> messages);
    }

    void occupy(Timestamp at, Message by) {
        items.put(SortKey.of(at), StoredMessage.at(SESSION, at, by, null));
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
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
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        reads++;
        if (!beforeReads.isEmpty()) {
            beforeReads.poll().run();
        }
        for (MessageItem item : List.copyOf(items.tailMap(SortKey.of(first)).values())) {
            itemsRead++;
            if (!visitor.test(item)) {
                return;
            }
        }
    }

    @Override
    public boolean before(Reason reason, int round) {
        pauses.add(round);
        reasons.add(reason);
        return pauses.size() <= pausesAllowed && !reason.equals(refused);
    }
}
