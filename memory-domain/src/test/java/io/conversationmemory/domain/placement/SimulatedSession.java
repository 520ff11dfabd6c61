package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A session of a store with the semantics of DynamoDB: single puts are conditional and atomic; a transaction locks
 * its slots and becomes visible item by item, so a concurrent read may see a part of it; a request whose response was
 * lost may arrive late.
 */
final class SimulatedSession {

    static final SessionId ID = new SessionId("s");
    private static final int PAGE = 3;

    final NavigableMap<SortKey, StoredMessage> visible = new TreeMap<>();
    private final Set<SortKey> locked = new HashSet<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<SteppedSlots.Step.Put> late = new ArrayList<>();
    private final SplittableRandom random;

    SimulatedSession(SplittableRandom random) {
        this.random = random;
    }

    /** An accepted transaction, which becomes visible item by item. */
    static final class Commit {
        final List<StoredMessage> messages;
        final List<StoredMessage> left;

        Commit(List<StoredMessage> messages) {
            this.messages = messages;
            this.left = new ArrayList<>(messages);
        }

        boolean isDone() {
            return left.isEmpty();
        }
    }

    /** The outcome of a request: a response, or a commit to wait for. */
    record Outcome(SessionSlots.Attempt attempt, Commit commit) {}

    Outcome put(SteppedSlots.Step.Put put) {
        List<StoredMessage> messages = new ArrayList<>();
        for (Message message : put.messages()) {
            messages.add(StoredMessage.at(ID, put.first().plusMicros(messages.size()), message, null));
        }
        for (StoredMessage message : messages) {
            if (locked.contains(message.key())) {
                return new Outcome(new SessionSlots.Attempt.Contended(), null);
            }
        }
        for (StoredMessage message : messages) {
            MessageItem occupant = visible.get(message.key());
            if (occupant != null) {
                return new Outcome(new SessionSlots.Attempt.Occupied(random.nextBoolean() ? occupant : null), null);
            }
        }
        if (messages.size() == 1) {
            visible.put(messages.get(0).key(), messages.get(0));
            return new Outcome(new SessionSlots.Attempt.Done(messages), null);
        }
        Commit commit = new Commit(messages);
        messages.forEach(message -> locked.add(message.key()));
        commits.add(commit);
        return new Outcome(null, commit);
    }

    List<MessageItem> page(SteppedSlots.Step.Fetch fetch) {
        return visible.tailMap(fetch.key(), fetch.inclusive()).values().stream()
                .limit(PAGE)
                .map(MessageItem.class::cast)
                .toList();
    }

    List<StoredMessage> newest(Timestamp horizon, int limit) {
        List<StoredMessage> newest =
                new ArrayList<>(visible.headMap(SortKey.of(horizon), true).values());
        return newest.subList(Math.max(0, newest.size() - limit), newest.size());
    }

    /** Delays a request whose response is lost; it may arrive long after its sender gave up. */
    void arriveLate(SteppedSlots.Step.Put put) {
        late.add(put);
    }

    /** Stores a message as the legacy service does: without a condition, under a legacy key. */
    void storeByLegacyService(Timestamp time, Message message) {
        SortKey key = new SortKey(time.toString().substring(0, time.toString().length() - 1));
        visible.put(key, new StoredMessage(ID, key, time, message, null, List.of()));
    }

    boolean hasWorkLeft() {
        return !commits.isEmpty() || !late.isEmpty();
    }

    /** Advances a commit or delivers a late request. */
    void advance() {
        if (!commits.isEmpty() && (late.isEmpty() || random.nextInt(3) > 0)) {
            Commit commit = commits.get(random.nextInt(commits.size()));
            StoredMessage next = commit.left.remove(random.nextInt(commit.left.size()));
            visible.put(next.key(), next);
            if (commit.isDone()) {
                commits.remove(commit);
                commit.messages.forEach(message -> locked.remove(message.key()));
            }
        } else if (!late.isEmpty()) {
            put(late.remove(random.nextInt(late.size())));
        }
    }
}
