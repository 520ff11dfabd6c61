package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.model.ModelContract;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** Storages with bugs that show only in combinations of operations, for random programs to find. */
final class PlantedBugs {

    private PlantedBugs() {}

    /** Runs the random programs of every build on a storage with a bug; run by {@link ModelOnPlantedBugsTest} only. */
    @ExtendWith(ContractRun.OnlyHere.class)
    abstract static class PlantedBug implements ModelContract {

        @Override
        public int steps() {
            return InMemoryModelTest.STEPS;
        }

        @Override
        public StorageUnderTest fresh(Clock clock, Retention retention) {
            InMemoryStorage sound = new InMemoryStorage(clock, retention);
            return () -> in(sound, clock);
        }

        /** Returns one process's storage with the bug. */
        abstract Storage in(InMemoryStorage sound, Clock clock);
    }

    /** A message overwrites an expired one. */
    static final class OverwritesTheExpired extends PlantedBug {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    sound.tables().shelves.write(session, shelf -> {
                        StoredItem there = shelf.messages().get(SortKey.of(proposed));
                        if (there != null && Retention.isExpired(MessageItems.expiryOf(there.raw()), clock.instant())) {
                            shelf.messages().remove(SortKey.of(proposed));
                            sound.tables().messagesOfUsers.changed(there.raw(), null);
                        }
                        return true;
                    });
                    return super.append(session, proposed, message, expiry);
                }
            });
        }
    }

    /** A preference is set in a cached copy of a user's preferences: changes by other processes are lost. */
    static final class LosesAnotherProcesssUpdate extends PlantedBug {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            Map<UserId, JsonObject> remembered = new HashMap<>();
            return Ports.of(sound).with(new DelegatingPreferences(sound.preferences()) {
                @Override
                public Optional<StoredPreferences> find(UserId user) {
                    Optional<StoredPreferences> found = super.find(user);
                    found.ifPresent(preferences -> remembered.put(user, preferences.values()));
                    return found;
                }

                @Override
                public StoredPreferences update(UserId user, String key, JsonValue value) {
                    JsonObject known = remembered.remove(user);
                    return known == null ? super.update(user, key, value) : store(user, known.with(key, value));
                }
            });
        }
    }

    /** The page after a full backward page starts one message too late. */
    static final class SkipsOneBehindAFullPage extends PlantedBug {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    Page<MessageItem> page = super.findPage(session, range, direction, limit, cursor);
                    if (direction == Direction.FORWARDS || page.next() == null) {
                        return page;
                    }
                    Cursor tooFar = super.findPage(session, range, direction, limit + 1, cursor)
                            .next();
                    return new Page<>(page.items(), tooFar);
                }
            });
        }
    }

    /** A range of keys holds the key that it begins after. */
    static final class ReadsOneBeforeTheStart extends PlantedBug {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    KeyRange keys = range.keys();
                    KeyRange.Bound from = keys.from() == null
                            ? null
                            : KeyRange.Bound.including(keys.from().key());
                    return super.findNewest(session, new KeyRange(from, keys.until()), limit);
                }
            });
        }
    }

    /** A deletion with a row deletes the message and leaves the row as it is. */
    static final class DeletesWithoutTheRow extends PlantedBug {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingTurns(sound.turns()) {
                @Override
                public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
                    DeleteOutcome outcome = sound.turns().delete(read, changed, message);
                    if (outcome instanceof DeleteOutcome.Deleted) {
                        sound.tables().shelves.write(changed.id(), shelf -> {
                            shelf.putRow(sound.tables().sessionsOfUsers, read.raw());
                            return true;
                        });
                    }
                    return outcome;
                }
            });
        }
    }
}
