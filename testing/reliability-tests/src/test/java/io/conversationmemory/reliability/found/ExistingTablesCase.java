package io.conversationmemory.reliability.found;

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
 * One way to come by existing tables.
 *
 * @param kind the store
 * @param raw whether another tool filled it; otherwise they were imported
 * @param seed what the tables are made from
 */
record ExistingTablesCase(StoreKind kind, boolean raw, long seed) {

    /** One seed in every build, 20 in the long run. */
    private static final int SEEDS = Scale.of(1, 20);

    static final Clock CLOCK = Clock.fixed(FoundTables.NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    /** Every store, filled in every way that it knows. */
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

    /** The tables; an import into DynamoDB takes a request for each item, and gets fewer. */
    FoundTables tables(int size) {
        boolean slow = kind == StoreKind.DYNAMODB && !raw;
        FoundTables tables = FoundTables.of(seed, slow ? Math.min(size, Scale.of(60, size)) : size);
        return raw ? tables : tables.importable();
    }

    FilledStore open(Path folder) {
        ProcessStorage place = kind == StoreKind.IN_MEMORY
                ? new ProcessStorage.Heap(new InMemoryStorage(CLOCK, Retention.forever()))
                : kind.fresh(folder);
        Storage storage = place.open(CLOCK);
        RawTables tables = null;
        if (place instanceof ProcessStorage.File file) {
            tables = new RawSqlite(file);
        } else if (place instanceof ProcessStorage.Tables server) {
            tables = new RawDynamoDb(server);
        }
        return new FilledStore(storage, tables, raw);
    }
}
