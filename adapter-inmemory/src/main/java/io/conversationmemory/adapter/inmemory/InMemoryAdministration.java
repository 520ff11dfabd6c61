package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import java.util.List;
import java.util.Objects;

/** Describes and counts the store. There are no tables to create; statistics are counted by visiting every session. */
final class InMemoryAdministration implements StorageAdministration {

    private final InMemoryTables tables;

    InMemoryAdministration(InMemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        listener.progressed(
                new Progress("create tables", InMemoryTables.NAMES.size(), (long) InMemoryTables.NAMES.size()));
        return InMemoryTables.NAMES.stream()
                .map(name -> new TableState(name, false))
                .toList();
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        long messages = 0;
        long rows = 0;
        for (String session : tables.shelves.sessions(null)) {
            messages += tables.shelves.read(session, shelf -> shelf.messages().size());
            rows += tables.shelves.read(session, shelf -> shelf.row() == null ? 0 : 1);
            listener.progressed(new Progress("count messages", messages, null));
        }
        listener.progressed(new Progress("count messages", messages, messages));
        return new Statistics(Statistics.Precision.EXACT, messages, tables.preferences.size(), rows);
    }

    @Override
    public StorageDescription describe() {
        return new StorageDescription("inmemory", "this process", InMemoryTables.NAMES, true);
    }
}
