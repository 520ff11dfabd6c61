package io.conversationmemory.port;

import java.util.List;

/** What an operator does with a store as a whole. */
public interface StorageAdministration {

    /**
     * Creates what does not exist yet, waits until it is ready, and leaves what exists alone. Safe to run from many
     * processes at once.
     *
     * @throws TableMismatchException if an existing table is not laid out as it must be
     */
    List<TableState> createTables(ProgressListener listener);

    /** The store's own figures: cheap, perhaps hours old. */
    Statistics approximateStatistics();

    /**
     * Counts everything, paged and in parallel where that helps. Costs as much as reading all of it.
     *
     * @throws IncompleteOperationException after a stretch without progress
     */
    Statistics exactStatistics(ProgressListener listener);

    /** Which store this is, as an operator would name it. */
    StorageDescription describe();

    /**
     * A table after {@link #createTables}.
     *
     * @param name the table's name
     * @param created whether it was created just now
     */
    record TableState(String name, boolean created) {}

    /**
     * Which store this is.
     *
     * @param kind {@code inmemory}, {@code sqlite}, {@code dynamodb}, or another adapter's name
     * @param place the file, or the region and endpoint
     * @param tables the tables' names
     */
    record StorageDescription(String kind, String place, List<String> tables) {

        /** Copies the list. */
        public StorageDescription {
            tables = List.copyOf(tables);
        }
    }
}
