package io.conversationmemory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Fixture of a contract test: an open storage on its own data location, and the storage's clock. */
public final class Store {

    private final MutableClock clock;
    private final StorageUnderTest place;
    private final List<Storage> opened = Collections.synchronizedList(new ArrayList<>());
    private final Storage storage;

    Store(MutableClock clock, StorageUnderTest place) throws Exception {
        this.clock = clock;
        this.place = place;
        this.storage = place.open();
        opened.add(storage);
    }

    void createTables() {
        storage.administration().createTables(ProgressListener.none());
    }

    MutableClock clock() {
        return clock;
    }

    Timestamp now() {
        return Timestamp.now(clock);
    }

    Storage storage() {
        return storage;
    }

    MessageRepository messages() {
        return storage.messages();
    }

    PreferenceRepository preferences() {
        return storage.preferences();
    }

    SessionRepository sessions() {
        return storage.sessions();
    }

    TurnRepository turns() {
        return storage.turns();
    }

    ItemStore items() {
        return storage.items();
    }

    StorageAdministration administration() {
        return storage.administration();
    }

    /** Returns this storage and, if full scans differ from its index lookups, its view with full scans. */
    List<Storage> lookups() {
        Storage fullScan = storage.withFullScan();
        return fullScan == storage ? List.of(storage) : List.of(storage, fullScan);
    }

    SessionWriter writer(SessionId session) {
        return new SessionWriter(session, messages(), clock);
    }

    /** Opens another handle to the same data, as another process would. */
    Storage openAnother() {
        try {
            Storage another = place.open();
            opened.add(another);
            return another;
        } catch (Exception e) {
            throw new AssertionError("The storage could not be opened again", e);
        }
    }

    void awaitIndexes() {
        try {
            place.awaitIndexes();
        } catch (Exception e) {
            throw new AssertionError("Waiting for the indexes failed", e);
        }
    }

    /** Appends the messages a second apart, starting now, and waits for the indexes. */
    List<StoredMessage> talk(SessionId session, List<Message> messages) {
        List<StoredMessage> stored = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            stored.add(messages().append(session, now().plusMicros(i * 1_000_000L), messages.get(i)));
        }
        awaitIndexes();
        return stored;
    }

    /** Appends many messages in batches, at consecutive microseconds. */
    List<StoredMessage> fill(SessionId session, List<Message> messages, int batch) {
        List<StoredMessage> stored = new ArrayList<>();
        for (int i = 0; i < messages.size(); i += batch) {
            List<Message> part = messages.subList(i, Math.min(i + batch, messages.size()));
            stored.addAll(messages().appendAll(session, now().plusMicros(i), part));
        }
        awaitIndexes();
        return stored;
    }

    /** Stores message items unchanged, as another program would. */
    void plant(List<RawItem> items) {
        ImportReport report = ItemImporter.run(items(), ItemKind.MESSAGE, items.iterator(), ProgressListener.none());
        assertThat(report.stored()).as("planted items").isEqualTo(items.size());
        awaitIndexes();
    }

    void plant(RawItem... items) {
        plant(List.of(items));
    }

    /** Stores a row as it is, as another program would. */
    void plantRow(RawItem row) {
        ImportReport report =
                ItemImporter.run(items(), ItemKind.SESSION, List.of(row).iterator(), ProgressListener.none());
        assertThat(report.stored()).as("planted rows").isEqualTo(1);
    }

    void deleteMessages(SessionId session) {
        messages().delete(session, MessageSelection.all(), ProgressListener.none());
    }

    /** Returns the newest messages of a session that fit into one read, oldest first. */
    List<MessageItem> read(SessionId session) {
        return messages().findNewest(session, TimeRange.all(), 10_000).items();
    }

    /** Crashes the store and opens a storage on the surviving data; aborts the test if the setup has no such hook. */
    Storage crashAndOpen() {
        StorageUnderTest.Action crash = needed(HookKind.CRASH, place.crash());
        run(crash, "The crash failed");
        return openAnother();
    }

    void makeMismatchedTable() {
        run(needed(HookKind.MISMATCHED_TABLE, place.withMismatchedTable()), "The table could not be made");
    }

    boolean expectedLocal() {
        return needed(HookKind.EXPECTED_LOCAL, place.expectedLocal());
    }

    boolean snapshotReads() {
        return place.snapshotReads();
    }

    /** Aborts the test if the storage removes no expired items. */
    void requireRemoval() {
        Assumptions.assumeTrue(place.removesExpired(), "the storage removes no expired items");
    }

    WriteFailure writeFailure() {
        return needed(HookKind.FAIL_NEXT_WRITE, place.failNextWrite());
    }

    /** Opens a storage whose writes fail on demand. */
    Storage open(WriteFailure failure) {
        try {
            Storage another = failure.open();
            opened.add(another);
            return another;
        } catch (Exception e) {
            throw new AssertionError("The storage whose writes fail on demand could not be opened", e);
        }
    }

    static void run(StorageUnderTest.Action action, String failure) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(failure, e);
        }
    }

    private static <T> T needed(HookKind kind, Hook<T> hook) {
        return hook.offered().orElseGet(() -> Assumptions.abort(kind + " is not offered: " + hook.reason()));
    }

    StorageUnderTest place() {
        return place;
    }

    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        place.cleanUp();
    }
}
