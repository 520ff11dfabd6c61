package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One session of a store: its messages, its row, and requests that are still under way. Each call is atomic. */
final class SimulatedStore implements SessionSlots {

    private static final SessionId SESSION = new SessionId("s");

    /**
     * The row of the session.
     *
     * @param version raised by every write
     */
    record Row(long version, Rewinds rewinds, TurnClaims claims) {

        Row with(Rewinds changed) {
            return new Row(version, changed, claims);
        }

        Row with(TurnClaims changed) {
            return new Row(version, rewinds, changed);
        }
    }

    final NavigableMap<SortKey, StoredMessage> messages = new TreeMap<>();
    final List<Runnable> underWay = new ArrayList<>();
    /** All rewinds ever stored, one by one. */
    final List<Rewind> rewinds = new ArrayList<>();

    private Row row = new Row(0, Rewinds.none(), TurnClaims.none());
    /** The timestamp that was proposed for each stored message. */
    final Map<SortKey, Timestamp> proposals = new HashMap<>();

    private Message placed;

    Row row() {
        return row;
    }

    StoredMessage append(Timestamp proposed, Message message) {
        placed = message;
        Placement placement = MessagePlacement.place(this, (reason, round) -> true, proposed, List.of(message));
        if (placement instanceof Placement.Stored stored) {
            StoredMessage newest = stored.messages().get(0);
            proposals.put(newest.key(), proposed);
            return newest;
        }
        return ((Placement.Existing) placement).messages().get(0);
    }

    /** Writes a row, and a message unless it is null, if the row is still the one that was read. */
    boolean replace(Row read, Row changed, Timestamp proposed, Message message) {
        if (read.version() != row.version()) {
            return false;
        }
        if (message != null) {
            append(proposed, message);
        }
        List<Rewind> recent = changed.rewinds().recent();
        if (changed.rewinds().number() > row.rewinds().number()) {
            rewinds.add(recent.get(recent.size() - 1));
        }
        row = new Row(row.version() + 1, changed.rewinds(), changed.claims());
        return true;
    }

    /** Returns the newest messages of the range, oldest first. */
    List<MessageItem> newest(KeyRange range, int limit) {
        List<MessageItem> newest = new ArrayList<>();
        for (StoredMessage message : messages.descendingMap().values()) {
            if (range.contains(message.key())) {
                newest.add(message);
            }
            if (newest.size() == limit) {
                break;
            }
        }
        Collections.reverse(newest);
        return newest;
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        StoredMessage message = StoredMessage.at(SESSION, first, placed, null);
        StoredMessage occupant = messages.putIfAbsent(message.key(), message);
        return occupant == null ? new Attempt.Done(List.of(message)) : new Attempt.Occupied(occupant);
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        for (StoredMessage message : messages.tailMap(SortKey.of(first)).values()) {
            if (!visitor.test(message)) {
                return;
            }
        }
    }
}
