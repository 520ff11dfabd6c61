package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Flaws in changing preferences. */
final class PreferenceFlaws {

    private static final Set<String> KNOWN = Set.of(
            PreferenceItems.USER_ID,
            PreferenceItems.PREFERENCES,
            PreferenceItems.CREATED_AT,
            PreferenceItems.UPDATED_AT);

    private PreferenceFlaws() {}

    /** Unreadable preferences are overwritten. */
    static final class WritesOverWhatCannotBeRead extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingPreferences(sound.preferences()) {
                @Override
                public StoredPreferences update(UserId user, String key, JsonValue value) {
                    try {
                        return super.update(user, key, value);
                    } catch (UnreadableItemException e) {
                        delete(user);
                        return super.update(user, key, value);
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("badPreferencesAreReportedByEveryOperationAndLeftAsTheyAre");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "provokes a refusal and inspects its text", Set.of("noFailureOfPreferencesShowsTheirContent"));
        }
    }

    /**
     * An update reads and then writes without checking for a concurrent write. To make this deterministic, an update
     * after one by another thread starts from the item that the other thread had read.
     */
    static final class LosesUpdates extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingPreferences(sound.preferences()) {

                private final Map<UserId, Read> last = new HashMap<>();

                @Override
                public synchronized StoredPreferences update(UserId user, String key, JsonValue value) {
                    RawItem current = sound.tables().preferences.get(user.value());
                    Read before = last.get(user);
                    Thread me = Thread.currentThread();
                    RawItem read =
                            before != null && before.by() != me && before.item() != null ? before.item() : current;
                    last.put(user, new Read(me, read));
                    if (read != null) {
                        sound.tables().preferences.put(user.value(), read);
                    }
                    return super.update(user, key, value);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "eightUpdatersOfFiftyPreferencesEachLoseNone",
                    "updatesAndRemovalsOfDifferentKeysDoNotUndoEachOther");
        }

        private record Read(Thread by, RawItem item) {}
    }

    /** Every change replaces the preferences as if they were new. */
    static final class DropsCreatedAt extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return afterEachChange(
                    sound,
                    item -> item.with(
                            PreferenceItems.CREATED_AT, item.attributes().get(PreferenceItems.UPDATED_AT)));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "preferencesWithoutATimeOfCreationWorkAndStayWithoutOne",
                    "storingReplacesEverythingButTheTimeOfCreation");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares the time of creation after a change",
                    Set.of(
                            "updatingSetsOneKeyAndLeavesTheOthers",
                            "anInterruptedChangeOfPreferencesIsDoneOrNot",
                            "attributesThatNobodyKnowsAreCarriedThroughEveryChange",
                            "eightUpdatersOfFiftyPreferencesEachLoseNone",
                            "theTimeOfTheLastChangeMovesEvenWhereTheClockDoesNot"));
        }
    }

    /** A change writes known attributes only. */
    static final class ForgetsUnknownAttributes extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return afterEachChange(sound, item -> {
                var known = new LinkedHashMap<>(item.attributes());
                known.keySet().retainAll(KNOWN);
                return new RawItem(known);
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("attributesThatNobodyKnowsAreCarriedThroughEveryChange");
        }
    }

    private static Storage afterEachChange(InMemoryStorage sound, UnaryOperator<RawItem> damage) {
        return Ports.of(sound).with(new DelegatingPreferences(sound.preferences()) {
            @Override
            public StoredPreferences store(UserId user, JsonObject values) {
                super.store(user, values);
                return damaged(user);
            }

            @Override
            public StoredPreferences update(UserId user, String key, JsonValue value) {
                super.update(user, key, value);
                return damaged(user);
            }

            private StoredPreferences damaged(UserId user) {
                RawItem item = sound.tables()
                        .preferences
                        .computeIfPresent(user.value(), (key, stored) -> damage.apply(stored));
                return (StoredPreferences) PreferenceItems.decode(item);
            }
        });
    }
}
