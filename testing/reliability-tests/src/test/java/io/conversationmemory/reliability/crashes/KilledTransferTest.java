package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemEquality;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.export.ImportedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports and restores that are killed at random moments and repeated, while another process goes on writing. */
@Tag("reliability")
class KilledTransferTest {

    private static final int MESSAGES = Scale.of(2_000, 20_000);
    private static final int SESSIONS = Scale.of(40, 400);
    private static final int KILLS = Scale.of(2, 15);
    private static final long SEED = Long.getLong("crashes.seed", 4_711L);
    private static final String LIVE = "live";
    private static final Path LEGACY_ITEMS =
            Path.of("..", "..", "memory-items", "src", "test", "resources", "legacy-tables", "items.jsonl");

    private final Random plan = new Random(SEED);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
    void whatWasStoredBeforeIsRestoredAndWhatIsWrittenMeanwhileIsThereOnceOrNotAtAll(StoreKind kind)
            throws IOException {
        ProcessStorage source = kind.fresh(folder.resolve("source"));
        ProcessStorage target = kind.fresh(folder.resolve("target"));
        Path file = folder.resolve("export.jsonl");
        Map<String, RawItem> before;
        Map<String, RawItem> after;
        try (Storage storage = source.open(Clock.systemUTC())) {
            fill(storage);
            before = items(storage);
        }
        try (Worker writer = Worker.start("writer")) {
            writer.send("write-on", source.name(), LIVE, "live");
            Thread reader = new Thread(() -> readOn(writer));
            reader.start();
            for (int kill = 0; kill < KILLS; kill++) {
                killed("export", source, file, SESSIONS / KILLS);
                assertThat(file).doesNotExist();
            }
            finished("export", source, file);
            for (int kill = 0; kill < KILLS; kill++) {
                killed("restore", target, file, SESSIONS);
            }
            finished("restore", target, file);
            writer.kill();
        }
        try (Storage storage = source.open(Clock.systemUTC())) {
            after = items(storage);
        }

        Map<String, RawItem> restored;
        try (Storage storage = target.open(Clock.systemUTC())) {
            restored = items(storage);
        }
        before.forEach(
                (key, item) -> assertThat(restored).as(key).hasEntrySatisfying(key, found -> same(key, found, item)));
        restored.forEach(
                (key, item) -> assertThat(after).as(key).hasEntrySatisfying(key, found -> same(key, item, found)));
        System.out.printf(
                "%s: seed %d, %d kills in the export and %d in the restore, %d items before, %d restored, %d stored at the end%n",
                kind, SEED, KILLS, KILLS, before.size(), restored.size(), after.size());
    }

    private static void same(String key, RawItem one, RawItem other) {
        assertThat(ItemEquality.same(one, other)).as(key).isTrue();
    }

    /** Reads what a worker sends until it is killed: one that is not read from stops. */
    private static void readOn(Worker worker) {
        try {
            while (!worker.receive().get(0).equals(Worker.END)) {
                // Nothing to do: what it has written is compared at the end.
            }
        } catch (AssertionError | RuntimeException e) {
            // It was killed.
        }
    }

    /** Kills a worker after some steps of its task. */
    private void killed(String task, ProcessStorage storage, Path file, int steps) {
        int wanted = plan.nextInt(steps);
        int spins = plan.nextInt(20_000);
        try (Worker worker = Worker.start(task)) {
            worker.send(task, storage.name(), file);
            for (int step = 0; step <= wanted; step++) {
                if (worker.receive().get(0).equals(Worker.END)) {
                    throw new AssertionError("The " + task + " ended before it was killed: there are too few steps.");
                }
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            worker.kill();
        }
    }

    private static void finished(String task, ProcessStorage storage, Path file) {
        try (Worker worker = Worker.start(task)) {
            worker.send(task, storage.name(), file);
            List<String> line = worker.receive();
            while (!line.get(0).equals(Worker.END)) {
                if (line.get(0).equals("skipped")) {
                    assertThat(line.get(1)).isEqualTo("0");
                }
                line = worker.receive();
            }
        }
    }

    /** Stores items of existing tables, conversations with rewinds and a summary, and unreadable items. */
    private void fill(Storage storage) throws IOException {
        storage.administration().createTables(ProgressListener.none());
        ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
        memory.importItems(legacyItems().iterator(), ProgressListener.none());
        int ids = 0;
        for (int session = 0; session < SESSIONS; session++) {
            SessionHandle handle = memory.createSession(
                    new SessionId("session " + session), session % 3 == 0 ? null : new UserId("user " + session % 5));
            List<StoredMessage> stored = List.of();
            for (int left = MESSAGES / SESSIONS; left > 0; left -= stored.size()) {
                List<Message> batch = new ArrayList<>();
                for (int i = 0; i < Math.min(left, 50); i++) {
                    ids++;
                    batch.add(Message.of(
                            new MessageId("m" + ids), i % 2 == 0 ? Role.USER : Role.ASSISTANT, "message " + ids));
                }
                stored = handle.writer().appendAll(batch);
            }
            if (session % 4 == 0) {
                handle.rewind(RewindTarget.message(stored.get(stored.size() / 2).key()));
                handle.pinSystemMessage("be kind " + session);
            } else if (session % 4 == 1) {
                StoredSession row = storage.sessions().find(handle.id()).orElseThrow();
                Summary summary = new Summary(
                        "short", stored.get(3).key(), 4, "test", Timestamp.now(Clock.systemUTC()), null, null);
                assertThat(storage.sessions().replace(row, row.session().withSummary(summary)))
                        .isPresent();
            }
            memory.storePreferences(new UserId("user " + session), JsonObject.of("city", "Porto " + session));
        }
        storage.items()
                .putAllIfAbsent(
                        ItemKind.MESSAGE,
                        List.of(RawItem.empty()
                                .with("session_id", Attribute.text("session 1"))
                                .with("timestamp", Attribute.text("no time"))
                                .with("odd", Attribute.number(1))));
    }

    private static List<ImportedItem> legacyItems() throws IOException {
        List<ImportedItem> items = new ArrayList<>();
        for (String line : Files.readAllLines(LEGACY_ITEMS)) {
            JsonObject json = JsonText.parseObject(line);
            items.add(new ImportedItem(json.string("table").orElseThrow(), RawItemJson.parse((JsonObject)
                    json.get("item").orElseThrow())));
        }
        return items;
    }

    private static Map<String, RawItem> items(Storage storage) {
        Map<String, RawItem> all = new HashMap<>();
        for (ItemKind kind : ItemKind.values()) {
            Cursor cursor = null;
            do {
                Page<RawItem> page = storage.items().findPage(kind, 10_000, cursor);
                for (RawItem item : page.items()) {
                    assertThat(all.put(kind + " " + kind.keyOf(item), item)).isNull();
                }
                cursor = page.next();
            } while (cursor != null);
        }
        return all;
    }
}
