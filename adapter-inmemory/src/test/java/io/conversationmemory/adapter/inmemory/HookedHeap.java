package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.contract.Hook;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMismatchException;
import java.util.List;

/** A storage in memory that simulates every hook, so that the tests that need one can be shown to fail. */
final class HookedHeap implements StorageUnderTest {

    private final InMemoryStorage sound;
    private final Storage storage;
    private final Flaw flaw;
    private boolean mismatched;

    HookedHeap(InMemoryStorage sound, Storage storage, Flaw flaw) {
        this.sound = sound;
        this.storage = storage;
        this.flaw = flaw;
    }

    @Override
    public Storage open() {
        return Ports.of(storage).with(new DelegatingAdministration(storage.administration()) {
            @Override
            public List<TableState> createTables(ProgressListener listener) {
                if (mismatched && !flaw.acceptsAnyTable()) {
                    throw new TableMismatchException(
                            Operation.of(PortOperation.CREATE_TABLES, InMemoryTables.SESSIONS),
                            "no key",
                            "session_id S (HASH)");
                }
                return super.createTables(listener);
            }
        });
    }

    @Override
    public boolean snapshotReads() {
        return flaw.snapshotReads();
    }

    @Override
    public boolean removesExpired() {
        return flaw.removesExpired();
    }

    @Override
    public Hook<Action> crash() {
        return Hook.of(() -> flaw.crash(sound));
    }

    @Override
    public Hook<Boolean> expectedLocal() {
        return Hook.of(flaw.expectedLocal());
    }

    @Override
    public Hook<Action> withMismatchedTable() {
        return Hook.of(() -> mismatched = true);
    }

    @Override
    public Hook<WriteFailure> failNextWrite() {
        FailingWrites failing = new FailingWrites(storage);
        return Hook.of(new WriteFailure() {
            @Override
            public Storage open() {
                return flaw.around(failing.storage());
            }

            @Override
            public void begin() {
                failing.fail(true);
            }

            @Override
            public void end() {
                failing.fail(false);
            }
        });
    }
}
