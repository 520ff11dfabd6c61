package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Flaws in table administration. */
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
}
