package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Flaws in table administration and in the description. */
final class TableFlaws {

    private TableFlaws() {}

    /** Statistics that may be hours old are reported as counted. */
    static final class CallsAnEstimateExact extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingAdministration(sound.administration()) {
                @Override
                public Statistics approximateStatistics() {
                    return exactStatistics(ProgressListener.none());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("approximateFiguresSayThatTheyAreApproximate");
        }
    }

    /** Expired items are removed by the clock alone. */
    static final class RemovesByItsClockAlone extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingAdministration(sound.administration()) {
                @Override
                public long removeExpired(ProgressListener listener) {
                    long before = items(this);
                    ExpiryFlaws.ForgetsTheExpired.forget(sound, clock);
                    long removed = before - items(this);
                    listener.progressed(new Progress("remove", removed, null));
                    return removed;
                }
            });
        }

        private static long items(StorageAdministration administration) {
            Statistics counted = administration.exactStatistics(ProgressListener.none());
            return counted.messages() + counted.sessions();
        }

        @Override
        boolean removesExpired() {
            return true;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aFastClockRemovesNothing",
                    "removeExpiredKeepsWhatExpiredWithinADay",
                    "theRowOfASessionWithMessagesIsNotRemoved");
        }
    }

    /** Expired items are removed only in the description of the storage. */
    static final class RemovesNothing extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        boolean removesExpired() {
            return true;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("removeExpiredRemovesWhatIsPastItsExpiryByADay");
        }
    }

    /** Tables are removed regardless of which handle created them. */
    static final class RemovesTheTablesOfOthers extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            StorageAdministration administration = sound.administration();
            return Ports.of(sound).with(new StorageAdministration() {
                @Override
                public List<TableState> createTables(ProgressListener listener) {
                    return administration.createTables(listener);
                }

                @Override
                public List<String> removeCreatedTables(ProgressListener listener) {
                    Objects.requireNonNull(listener);
                    return InMemoryTables.NAMES;
                }

                @Override
                public Statistics approximateStatistics() {
                    return administration.approximateStatistics();
                }

                @Override
                public Statistics exactStatistics(ProgressListener listener) {
                    return administration.exactStatistics(listener);
                }

                @Override
                public StorageDescription describe() {
                    return administration.describe();
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("removingWhatAHandleHasCreatedLeavesTheTablesOfOthers");
        }
    }

    /** Tables that exist are reported as created. */
    static final class ReportsExistingTablesAsCreated extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingAdministration(sound.administration()) {
                @Override
                public List<TableState> createTables(ProgressListener listener) {
                    return super.createTables(listener).stream()
                            .map(table -> new TableState(table.name(), true))
                            .toList();
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("creatingTheTablesAgainCreatesNoneAndTouchesNothing");
        }
    }

    /** The status leaves out a table. */
    static final class LeavesATableOutOfTheStatus extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingAdministration(sound.administration()) {
                @Override
                public List<ComponentStatus> status() {
                    return super.status().subList(1, InMemoryTables.NAMES.size());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("theStatusListsEveryTableAndChangesNothing");
        }
    }

    /** Applying settings changes one that was not given. */
    static final class ChangesASettingUnasked extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingAdministration(sound.administration()) {
                @Override
                public List<ChangeOutcome> applySettings(
                        List<SettingDifference> differences, ProgressListener listener) {
                    super.applySettings(differences, listener);
                    String table = InMemoryTables.NAMES.get(0);
                    return List.of(new ChangeOutcome(new SettingDifference(table, "ttl", "off", "on", true), null));
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("applyingSettingsChangesNothingButTheGivenDifferences");
        }
    }

    /** Tables with another layout are accepted. */
    static final class AcceptsAnyTable extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        boolean acceptsAnyTable() {
            return true;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aTableOfAnotherLayoutIsRefused");
        }
    }

    /** Every store reports that it is local, even a remote account. */
    static final class IsAlwaysLocal extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        boolean expectedLocal() {
            return false;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aStoreSaysWhetherItIsLocal");
        }
    }
}
