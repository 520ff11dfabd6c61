package io.conversationmemory.port;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator does with a store as a whole. */
public interface StorageAdministration {

    /**
     * Creates what does not exist yet, waits until it is ready, and leaves what exists alone. Safe to run from many
     * processes at once.
     *
     * @throws TableMismatchException if an existing table is not laid out as it must be
     */
    List<TableState> createTables(ProgressListener listener);

    /**
     * Removes, with all that they hold, the tables that {@link #createTables} of this very handle has created, and no others;
     * waits until they are gone. A table whose creation may have been somebody else's, since the answer to it was lost, stays.
     * For tables that nobody else uses, such as those of a trial: whoever began to use one in the meantime loses it. Called
     * again, it goes on with what it could not remove. Where the tables come and go with something else, such as a file, nothing
     * is removed, which is the default.
     *
     * @return the names of the tables that were removed; empty where this handle has created none, which takes no right
     * @throws AccessDeniedException if the right to remove tables is lacking, which nothing else here needs; those that may be
     *     removed are gone
     * @throws StorageSetupException if a table is protected against deletion
     * @throws IncompleteOperationException after a stretch without progress
     */
    default List<String> removeCreatedTables(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        return List.of();
    }

    /** The store's own figures: cheap, perhaps hours old. */
    Statistics approximateStatistics();

    /**
     * Counts everything, paged and in parallel where that helps. Costs as much as reading all of it.
     *
     * @throws IncompleteOperationException after a stretch without progress
     */
    Statistics exactStatistics(ProgressListener listener);

    /**
     * Looks at what is there without changing anything, so that somebody can decide what may be done to it. By default nothing
     * is known: a store without accounts, whose tables are there as soon as it is open.
     */
    default Inspection inspect() {
        return new Inspection(null, List.of());
    }

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
     * What was found.
     *
     * @param account whose store it is; null where there are no accounts, or that cannot be known
     * @param missing the tables that {@link #createTables} would create; those that may not be looked at are not among them
     */
    record Inspection(@Nullable String account, List<String> missing) {

        /** Copies the list. */
        public Inspection {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Which store this is.
     *
     * @param kind {@code inmemory}, {@code sqlite}, {@code dynamodb}, or another adapter's name
     * @param place the file, or the region and endpoint
     * @param tables the tables' names
     * @param local whether it is on this machine for sure, so that nobody's account is touched
     */
    record StorageDescription(String kind, String place, List<String> tables, boolean local) {

        /** Copies the list. */
        public StorageDescription {
            tables = List.copyOf(tables);
        }
    }
}
