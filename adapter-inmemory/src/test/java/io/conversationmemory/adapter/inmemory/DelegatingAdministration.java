package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.util.List;

/** Delegates to the correct administration unless overridden. */
class DelegatingAdministration implements StorageAdministration {

    private final StorageAdministration sound;

    DelegatingAdministration(StorageAdministration sound) {
        this.sound = sound;
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        return sound.createTables(listener);
    }

    @Override
    public List<String> removeCreatedTables(ProgressListener listener) {
        return sound.removeCreatedTables(listener);
    }

    @Override
    public long removeExpired(ProgressListener listener) {
        return sound.removeExpired(listener);
    }

    @Override
    public Statistics approximateStatistics() {
        return sound.approximateStatistics();
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        return sound.exactStatistics(listener);
    }

    @Override
    public List<ComponentStatus> status() {
        return sound.status();
    }

    @Override
    public List<ChangeOutcome> applySettings(List<SettingDifference> differences, ProgressListener listener) {
        return sound.applySettings(differences, listener);
    }

    @Override
    public StorageDescription describe() {
        return sound.describe();
    }
}
