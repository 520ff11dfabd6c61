package io.conversationmemory.port;

import io.conversationmemory.port.Statistics.Precision;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates, inspects and counts the tables of a store, for operators. */
public interface StorageAdministration {

    /**
     * Creates the missing tables, waits until they are ready, and leaves existing tables unchanged. Idempotent, also
     * when several processes run it concurrently.
     *
     * @throws TableMismatchException if an existing table has another layout
     */
    List<TableState> createTables(ProgressListener listener);

    /**
     * Removes the tables that {@link #createTables} of this object created, with all their items, and waits until
     * they are removed. Keeps every other table, also one whose creation is uncertain because the response was lost.
     * Only for temporary tables: items that other processes store in them are lost. Idempotent: repeating the call
     * resumes the removal. Removes nothing by default, as for a store whose tables share the life of a file.
     *
     * @return the names of the removed tables; empty, and without need of a permission, if this object created none
     * @throws AccessDeniedException if the permission to delete tables is missing, which no other operation needs;
     *     the tables that could be deleted are deleted
     * @throws StorageSetupException if a table is protected against deletion
     * @throws IncompleteOperationException after a time without progress
     */
    default List<String> removeCreatedTables(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        return List.of();
    }

    /**
     * Removes expired items, for a store whose service has no TTL of its own. No clock alone removes anything: an item must be
     * past its expiry by a day both by the clock and by the median time of the hundred messages stored last, and a session's row
     * is removed only if no message of the session is stored. Idempotent: repeating the call resumes it.
     *
     * <p>Removes nothing by default, as for a store with a TTL (DynamoDB) and one that keeps expired items.
     *
     * @return the number of removed items
     * @throws IncompleteOperationException after a time without progress, with the number of items removed so far
     */
    default long removeExpired(ProgressListener listener) {
        Arguments.requireAll(listener);
        return 0;
    }

    /** Returns the store's own estimate: cheap, possibly hours old. By default counts, as a store does that keeps none. */
    default Statistics approximateStatistics() {
        Statistics counted = exactStatistics(ProgressListener.none());
        return new Statistics(Precision.APPROXIMATE, counted.messages(), counted.users(), counted.sessions());
    }

    /**
     * Counts all items, paged, and in parallel if that is faster. Costs as much as reading every item.
     *
     * @throws IncompleteOperationException after a time without progress
     */
    Statistics exactStatistics(ProgressListener listener);

    /**
     * Copies the store, as it is at one moment, to a file that this adapter can open, while others read and write. The file appears
     * under its name when it is whole. By default refuses, as a store does that is no file.
     *
     * @param file the path
     * @throws StorageSetupException if the store cannot be copied to a file, or if the file exists
     */
    default void backUp(String file, ProgressListener listener) {
        Arguments.requireAll(file, listener);
        throw new StorageSetupException(
                new Operation(PortOperation.BACK_UP, null, null),
                "This storage is no file that could be copied",
                "Export it, or use what its service offers: on DynamoDB point-in-time recovery.",
                null);
    }

    /**
     * Returns the account and the missing tables, without changing anything. By default both are empty, as for a
     * store without accounts whose tables exist as soon as it is open.
     */
    default Inspection inspect() {
        return new Inspection(null, List.of());
    }

    /**
     * Returns how the tables, and the file that holds them, are set up, and what differs from the configuration, without changing
     * anything. A setting that is not configured never differs; a missing table does. A part that the credentials may not read
     * is shown as unknown, with the missing permission, and differs if it is configured. By default only whether each table of
     * {@link #describe} exists.
     */
    default List<ComponentStatus> status() {
        List<String> missing = inspect().missing();
        return describe().tables().stream()
                .map(table ->
                        missing.contains(table) ? ComponentStatus.missing(table) : ComponentStatus.existing(table))
                .toList();
    }

    /**
     * Gives tables the configured values of settings that differ, and waits until each is in effect. Changes nothing else.
     * Idempotent: a value that is in effect is not requested again, and one whose change is under way is awaited. A change that
     * fails, such as for a missing permission, does not keep the others. By default no setting can be changed.
     *
     * @param differences from {@link #status}
     * @return an outcome for each difference, in their order
     * @throws InterruptedOperationException if the thread is interrupted; repeating the call resumes it
     */
    default List<ChangeOutcome> applySettings(List<SettingDifference> differences, ProgressListener listener) {
        Arguments.requireAll(differences, listener);
        return differences.stream()
                .map(difference -> new ChangeOutcome(difference, "This storage has no settings that can be changed."))
                .toList();
    }

    /** Returns the description of the store for operators. */
    StorageDescription describe();

    /**
     * A table after {@link #createTables}.
     *
     * @param name the name of the table
     * @param created true if this call created it
     */
    record TableState(String name, boolean created) {}

    /**
     * The result of {@link #inspect}.
     *
     * @param account the account that the store belongs to; null if there are no accounts or it is unknown
     * @param missing the tables that {@link #createTables} would create; tables that the credentials may not inspect
     *     are left out; copied
     */
    record Inspection(@Nullable String account, List<String> missing) {

        public Inspection {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The description of a store.
     *
     * @param kind {@code inmemory}, {@code sqlite}, {@code dynamodb}, or the name of another adapter
     * @param place the file, or the region and endpoint
     * @param tables the names of the tables; copied
     * @param local true if the store is certainly on this machine, so that no cloud account is used
     */
    record StorageDescription(String kind, String place, List<String> tables, boolean local) {

        public StorageDescription {
            tables = List.copyOf(tables);
        }
    }
}
