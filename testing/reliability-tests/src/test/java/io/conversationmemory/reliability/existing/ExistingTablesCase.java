package io.conversationmemory.reliability.existing;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Test case of existing tables.
 *
 * @param kind the store
 * @param raw true if another tool filled the store; false if the items were imported
 * @param seed the seed of the items
 */
record ExistingTablesCase(StoreKind kind, boolean raw, long seed) {

    /** Number of seeds: one in every build, 20 in the long run. */
    private static final int SEEDS = Scale.of(1, 20);

    static final Clock CLOCK = Clock.fixed(ExistingTables.NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    /** Returns all stores with all ways to fill them. */
    static Stream<ExistingTablesCase> all() {
        return LongStream.rangeClosed(1, SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(
                        new ExistingTablesCase(StoreKind.IN_MEMORY, false, seed),
                        new ExistingTablesCase(StoreKind.SQLITE, false, seed),
                        new ExistingTablesCase(StoreKind.SQLITE, true, seed),
                        new ExistingTablesCase(StoreKind.DYNAMODB, false, seed),
                        new ExistingTablesCase(StoreKind.DYNAMODB, true, seed)));
    }

    /** Returns the tables; fewer items for an import into DynamoDB, which takes a request per item. */
    ExistingTables tables(int size) {
        boolean slow = kind == StoreKind.DYNAMODB && !raw;
        ExistingTables tables = ExistingTables.of(seed, slow ? Math.min(size, Scale.of(60, size)) : size);
        return raw ? tables : tables.importable();
    }

    FilledStore open(Path folder) {
        ProcessStorage target = kind == StoreKind.IN_MEMORY
                ? new ProcessStorage.Heap(new InMemoryStorage(CLOCK, Retention.forever()))
                : kind.fresh(folder);
        Storage storage = target.open(CLOCK);
        RawTables tables = null;
        if (target instanceof ProcessStorage.File file) {
            tables = new RawSqlite(file);
        } else if (target instanceof ProcessStorage.Tables server) {
            tables = new RawDynamoDb(server);
        }
        return new FilledStore(storage, tables, raw);
    }
}
