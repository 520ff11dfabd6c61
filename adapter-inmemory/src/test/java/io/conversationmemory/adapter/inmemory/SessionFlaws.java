package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Flaws in session rows and turns. */
final class SessionFlaws {

    private SessionFlaws() {}

    /** A row is written without comparing the stored one, even if that was deleted. */
    static final class ReplacesAnyRow extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    Objects.requireNonNull(read);
                    while (true) {
                        Optional<StoredSession> current = find(changed.id());
                        Optional<StoredSession> written = current.isPresent()
                                ? super.replace(current.get(), changed, messages)
                                : create(changed, messages);
                        if (written.isPresent()) {
                            return written;
                        }
                    }
                }
            });
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of("changesThatReadAgainAfterEachLossAllSurvive");
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aRewindIsNotWrittenOverAnother",
                    "aReplacementNeverBringsADeletedRowBack",
                    "aReplacementThatComesTooLateIsLost",
                    "aRowThatDiffersOnlyInWhatNobodyKnowsIsNotTheOneThatWasRead",
                    "aRowOfAnotherVersionIsNotTheOneThatWasRead",
                    "ofEightThatReplaceTheSameRowOneWins");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "replaces a row that a deletion has changed",
                    Set.of("aSummaryThatADeletionDropsDoesNotComeBack"),
                    "replaces a row that is absent by its age",
                    Set.of("aRowThatExpiredMoreThanAWeekAgoWithoutMessagesIsAbsent"));
        }
    }

    /** A turn is written although another writer has changed the row since it was read. */
    static final class WritesTheTurnOverAnyRow extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with((read, changed, at, messages, expiry) -> {
                TurnOutcome outcome;
                do {
                    StoredSession current = sound.sessions().find(changed.id()).orElse(null);
                    outcome = sound.turns().appendAll(current, changed, at, messages, expiry);
                } while (outcome instanceof TurnOutcome.RowChanged);
                return outcome;
            });
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of("turnsThatReadAgainAfterEachLossAllGetTheirMessageAndTheirChange");
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aRewindIsNotWrittenOverAnother",
                    "aTurnOnARowThatChangedOnlyInWhatNobodyKnowsWritesNothing",
                    "aTurnOnARowThatHasChangedWritesNothing",
                    "aTurnOnARowThatWasDeletedDoesNotBringItBack",
                    "aTurnWithoutARowWritesNothingWhereThereIsOne",
                    "ofEightTurnsOnTheSameRowOneWins");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "the slot of the turn on another row is taken, too",
                    Set.of(
                            "aChangedRowIsWhatIsToldWhereThePlaceIsTakenToo",
                            "aDeletedRowIsWhatIsToldWhereThePlaceIsTakenToo",
                            "aRowThatAppearedIsWhatIsToldWhereThePlaceIsTakenToo"),
                    "writes a turn on an expired row that is not the one read",
                    Set.of(
                            "aFastClockTakesNoSessionFromItsOwner",
                            "aRowIsNeverAbsentWhileAMessageIsStored",
                            "aRowThatExpiredMoreThanAWeekAgoWithoutMessagesIsAbsent"),
                    "writes a turn on a row of another version",
                    Set.of("aRowOfAnotherVersionIsNotTheOneThatWasRead"));
        }
    }

    /** A turn whose slot is taken is written to the next slot. */
    static final class MovesATurnWhoseSlotIsTaken extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with((read, changed, at, messages, expiry) -> {
                TurnOutcome outcome = sound.turns().appendAll(read, changed, at, messages, expiry);
                return outcome instanceof TurnOutcome.SlotTaken
                        ? sound.turns().appendAll(read, changed, at.plusMicros(1), messages, expiry)
                        : outcome;
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aTurnWritesNothingWhereTheSlotOfAnyMessageIsTaken",
                    "aTurnWhosePlaceIsTakenWritesNothing",
                    "aTurnWithoutARowWhosePlaceIsTakenCreatesNone");
        }
    }

    /** A row counts as unchanged only if its attributes are in the same order. */
    static final class ComparesTheOrderOfAttributes extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound)
                    .with(new DelegatingSessions(sound.sessions()) {
                        @Override
                        public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                            return isInOrder(sound, read) ? super.replace(read, changed, messages) : Optional.empty();
                        }
                    })
                    .with((read, changed, at, messages, expiry) -> read == null || isInOrder(sound, read)
                            ? sound.turns().appendAll(read, changed, at, messages, expiry)
                            : new TurnOutcome.RowChanged());
        }

        private static boolean isInOrder(InMemoryStorage sound, StoredSession read) {
            RawItem there = sound.tables().shelves.read(read.session().id(), shelf -> shelf.row());
            return there == null || namesOf(there).equals(namesOf(read.raw()));
        }

        private static List<String> namesOf(RawItem item) {
            return List.copyOf(item.attributes().keySet());
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aRowWhoseAttributesStandInAnotherOrderIsTheOneThatWasRead",
                    "aTurnIsWrittenOverARowWhoseAttributesStandInAnotherOrder");
        }
    }

    /** A turn whose slot is taken reports that without checking the row, if it has read none or the row was deleted. */
    static final class LooksAtTheSlotFirst extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with((read, changed, at, messages, expiry) -> {
                boolean gone =
                        read == null || sound.sessions().find(changed.id()).isEmpty();
                boolean taken = at != null
                        && sound.tables()
                                .shelves
                                .read(changed.id(), shelf -> shelf.messages().containsKey(SortKey.of(at)));
                return gone && taken
                        ? new TurnOutcome.SlotTaken()
                        : sound.turns().appendAll(read, changed, at, messages, expiry);
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aDeletedRowIsWhatIsToldWhereThePlaceIsTakenToo",
                    "aRowThatAppearedIsWhatIsToldWhereThePlaceIsTakenToo");
        }
    }
}
