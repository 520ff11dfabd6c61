package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Flaws of the version and the expiry of session rows. */
final class RowFlaws {

    private RowFlaws() {}

    /** Stores a row that was just replaced with other attributes. */
    private abstract static class AltersWhatItReplaces extends Flaw {

        abstract RawItem altered(RawItem read, RawItem written, Clock clock);

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    return super.replace(read, changed, messages)
                            .map(row -> alter(sound, row, item -> altered(read.raw(), item, clock)));
                }
            });
        }
    }

    private static StoredSession alter(InMemoryStorage sound, StoredSession row, UnaryOperator<RawItem> change) {
        RawItem altered = change.apply(row.raw());
        sound.tables().shelves.write(row.session().id(), shelf -> {
            if (row.raw().equals(shelf.row())) {
                shelf.putRow(sound.tables().sessionsOfUsers, altered);
            }
            return true;
        });
        return new StoredSession(row.session(), altered);
    }

    /** A replaced row keeps the version that it had. */
    static final class KeepsTheVersion extends AltersWhatItReplaces {

        @Override
        RawItem altered(RawItem read, RawItem written, Clock clock) {
            return written.with(
                    SessionItems.VERSION, read.get(SessionItems.VERSION).orElse(null));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aRowWithoutAVersionGetsOne", "everyWriteRaisesTheVersionOfTheRow");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares the version of a replaced row, too", Set.of("attributesThatNobodyKnowsAreCarriedOver"));
        }
    }

    /** A replaced row expires as if it had begun just now. */
    static final class ShortensTheExpiry extends AltersWhatItReplaces {

        @Override
        RawItem altered(RawItem read, RawItem written, Clock clock) {
            long inAMinute = clock.instant().getEpochSecond() + 60;
            return written.get(SessionItems.EXPIRES_AT).isEmpty()
                    ? written
                    : written.with(SessionItems.EXPIRES_AT, Attribute.number(inAMinute));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("noWriteShortensTheExpiryOfARow");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares the expiry of a replaced row with that of the messages",
                    Set.of("rowOutlivesMessagesOfTheGivenExpiry"));
        }
    }

    /** A row expires after the store's retention, however late the messages of its session expire. */
    static final class LetsARowExpireBeforeItsMessages extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    return super.replace(read, changed, Expiry.afterRetention());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("rowOutlivesMessagesOfTheGivenExpiry");
        }
    }

    /** An expired row is not found, and another one takes its place. */
    static final class TreatsAnExpiredRowAsAbsent extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> find(SessionId session) {
                    return super.find(session).filter(row -> !isExpired(row.raw(), clock));
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aFastClockTakesNoSessionFromItsOwner",
                    "aRowIsNeverAbsentWhileAMessageIsStored",
                    "aRowWithoutMessagesIsUsedForAWeekAfterItsExpiry");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "finds the expired row that is not removed", Set.of("theRowOfASessionWithMessagesIsNotRemoved"));
        }
    }

    /** A row is created where one is stored that has expired. */
    static final class CreatesOverAnExpiredRow extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> create(Session session, Expiry messages) {
                    if (isExpired(stored(sound, session.id()), clock)) {
                        delete(session.id());
                    }
                    return super.create(session, messages);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aFastClockTakesNoSessionFromItsOwner",
                    "aRowIsNeverAbsentWhileAMessageIsStored",
                    "aRowWithoutMessagesIsUsedForAWeekAfterItsExpiry");
        }
    }

    /** A row that gained, lost or changed an unknown attribute since it was read is replaced nevertheless. */
    static final class ComparesOnlyKnownAttributes extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    RawItem stored = stored(sound, changed.id());
                    return known(stored).equals(known(read.raw()))
                            ? super.replace(new StoredSession(read.session(), stored), changed, messages)
                            : super.replace(read, changed, messages);
                }
            });
        }

        private static RawItem known(RawItem row) {
            Map<String, Attribute> known = new HashMap<>(row.attributes());
            known.keySet().retainAll(SessionItems.ATTRIBUTES);
            return new RawItem(known);
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aRowThatDiffersOnlyInWhatNobodyKnowsIsNotTheOneThatWasRead");
        }
    }

    private static RawItem stored(InMemoryStorage sound, SessionId session) {
        return sound.tables()
                .shelves
                .read(session, shelf -> Optional.ofNullable(shelf.row()))
                .orElse(RawItem.empty());
    }

    private static boolean isExpired(RawItem row, Clock clock) {
        return Retention.isExpired(SessionItems.expiryOf(row), clock.instant());
    }
}
