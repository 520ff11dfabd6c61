package io.conversationmemory.service.export;

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
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ImportSummary;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the content of exports, and the stores that imports make of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExportTest {

    private static final UserId ANA = new UserId("ana");
    private static final UserId BEN = new UserId("ben");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");

    private int ids;

    @ParameterizedTest
    @EnumSource
    void anImportOfAnExportGivesAnEqualStoreOnAnyStorage(StoreKind kind) throws IOException {
        try (Storage source = kind.open(clock, Retention.forever())) {
            fill(source);
            memory(source).importItems(legacyItems().iterator(), ProgressListener.none());
            String first = export(source, ExportScope.all());
            for (StoreKind other : StoreKind.values()) {
                try (Storage target = other.open(clock, Retention.forever())) {
                    ImportSummary loaded = load(target, first);
                    assertThat(loaded.items().skipped()).isEmpty();
                    assertThat(items(target)).as("%s", other).isEqualTo(items(source));
                    assertThat(export(target, ExportScope.all())).isEqualTo(first);
                    assertThat(load(target, first).items().stored()).isZero();
                    assertThat(items(target)).as("loaded again").isEqualTo(items(source));
                }
            }
        }
    }

    @Test
    void eachSessionIsWrittenWithItsRowFirst() {
        Storage store = StoreKind.IN_MEMORY.open(clock, Retention.forever());
        ConversationMemory memory = memory(store);
        say(memory.createSession(new SessionId("s2"), ANA), "one");
        say(memory.createSession(new SessionId("s1"), null), "two");
        memory.storePreferences(ANA, JsonObject.of("city", "Porto"));

        List<String> lines = export(store, ExportScope.all()).lines().toList();

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"export\":{\"version\":1,\"scope\":\"all\",\"made_at\":\"2026-11-23T12:00:00.000000Z\"}}");
        assertThat(lines.get(1))
                .startsWith("{\"table\":\"concert-chatbot-sessions\",\"item\":{\"c")
                .contains(",\"line\":2,\"crc32\":\"");
        assertThat(lines.get(2)).startsWith("{\"table\":\"concert-chatbot-conversations\",\"item\":{\"c");
        assertThat(lines.get(3)).startsWith("{\"table\":\"concert-chatbot-sessions\",\"item\":{\"context\":{\"S\":");
        assertThat(lines.get(5)).startsWith("{\"table\":\"concert-chatbot-preferences\",\"item\":{\"created_at\":");
        assertThat(lines.get(6))
                .startsWith("{\"manifest\":{\"messages\":2,\"sessions\":2,\"preferences\":1,\"sha256\":\"");
    }

    @Test
    void aReaderOfAHalfImportedSessionFindsTheExportedRow() {
        Storage store = StoreKind.IN_MEMORY.open(clock, Retention.forever());
        SessionHandle session = memory(store).createSession(new SessionId("s"), ANA);
        say(session, "one");
        session.pinSystemMessage("be kind");
        WatchedStorage target = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        List<Optional<String>> pinned = new ArrayList<>();
        target.watch((call, proceed) -> {
            if (call.equals("items.putAllIfAbsent MESSAGE")) {
                target.watchNothing();
                pinned.add(memory(target)
                        .findSession(new SessionId("s"), ANA)
                        .map(found -> found.session().systemMessage()));
            }
            return proceed.call();
        });

        load(target, export(store, ExportScope.all()));

        assertThat(pinned).containsExactly(Optional.of("be kind"));
    }

    @ParameterizedTest
    @EnumSource
    void theExportOfAUserHoldsTheUsersDataAndNoMessageOfAnother(StoreKind kind) {
        try (Storage store = kind.open(clock, Retention.forever())) {
            ConversationMemory memory = memory(store);
            SessionHandle own = memory.createSession(new SessionId("own"), ANA);
            say(own, ANA, "mine");
            say(own, null, "a reply");
            say(own, BEN, "of Ben");
            SessionHandle other = memory.createSession(new SessionId("other"), BEN);
            say(other, BEN, "not mine");
            say(other, null, "a reply to it");
            say(other, ANA, "mine there");
            plant(store, "legacy", "ana", "mine before");
            plant(store, "legacy", null, "a legacy reply");
            plant(store, "mixed", "ana", "mine in company");
            plant(store, "mixed", "ben", "the company");
            plant(store, "mixed", null, "whose is it");
            memory.storePreferences(ANA, JsonObject.of("city", "Porto"));
            memory.storePreferences(BEN, JsonObject.of("city", "Bergen"));

            String exported = export(store, new ExportScope.OfUser(ANA));

            assertThat(contents(exported))
                    .containsExactlyInAnyOrder(
                            "mine", "a reply", "mine there", "mine before", "a legacy reply", "mine in company");
            assertThat(exported).contains("Porto").doesNotContain("Bergen");
            assertThat(rows(exported)).containsExactly("own");
            try (Storage target = StoreKind.IN_MEMORY.open(clock, Retention.forever())) {
                assertThat(load(target, exported).items().skipped()).isEmpty();
                assertThat(memory(target)
                                .erase(ANA, io.conversationmemory.service.ScanMode.INDEX, ProgressListener.none())
                                .messages())
                        .isEqualTo(6);
            }
        }
    }

    @Test
    void theExportOfASessionHoldsItsRowAndMessagesOnly() {
        Storage store = StoreKind.IN_MEMORY.open(clock, Retention.forever());
        fill(store);

        String exported = export(store, new ExportScope.OfSession(new SessionId("rewound")));

        assertThat(rows(exported)).containsExactly("rewound");
        assertThat(contents(exported)).containsExactly("q1", "a1", "q2", "a2", "q3");
        assertThat(exported).doesNotContain("preferences\",\"item");
    }

    @Test
    void aSessionWhoseRowChangesIsReadAgainAndWrittenOnce() {
        WatchedStorage store = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        ConversationMemory memory = memory(store);
        say(memory.createSession(new SessionId("s"), ANA), "one");
        changeWhileReading(store, memory, 4);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportReport report = new Export(store, clock, ExportScope.all(), ExportTables.defaults())
                .writeTo(out, ProgressListener.none());

        assertThat(report).isEqualTo(new ExportReport(1, 1, 0, List.of()));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"title 4\"").doesNotContain("\"title 3\"");
    }

    @Test
    void aSessionWhoseRowChangesEachTimeIsReported() {
        WatchedStorage store = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        ConversationMemory memory = memory(store);
        say(memory.createSession(new SessionId("s"), ANA), "one");
        changeWhileReading(store, memory, 5);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportReport report = new Export(store, clock, ExportScope.all(), ExportTables.defaults())
                .writeTo(out, ProgressListener.none());

        assertThat(report).isEqualTo(new ExportReport(1, 1, 0, List.of(new SessionId("s"))));
        assertThat(contents(out.toString(StandardCharsets.UTF_8))).containsExactly("one");
    }

    @Test
    void aSessionThatIsDeletedMeanwhileIsNotInTheExport() {
        WatchedStorage store = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        ConversationMemory memory = memory(store);
        say(memory.createSession(new SessionId("s"), ANA), "one");
        store.watch((call, proceed) -> {
            Object read = proceed.call();
            if (call.equals("items.findPartition MESSAGE")) {
                store.watchNothing();
                memory.deleteSession(new SessionId("s"), ProgressListener.none());
            }
            return read;
        });

        assertThat(export(store, ExportScope.all()).lines()).hasSize(2);
    }

    @Test
    void expiredItemsAreLeftOut() {
        Storage store = StoreKind.IN_MEMORY.open(clock, Retention.of(Duration.ofDays(1)));
        say(memory(store).createSession(new SessionId("s"), ANA), "old");
        clock.move(Duration.ofHours(20));
        say(memory(store).getSession(new SessionId("s"), ANA), "new");
        clock.move(Duration.ofHours(5));

        assertThat(contents(export(store, ExportScope.all()))).containsExactly("new");
    }

    @Test
    void aLargeSessionIsExportedWhole() {
        Storage store = StoreKind.IN_MEMORY.open(clock, Retention.forever());
        SessionHandle session = memory(store).createSession(new SessionId("s"), ANA);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add(i + " ä\n\"".repeat(20_000));
            say(session, texts.get(i));
        }
        SessionHandle small = memory(store).createSession(new SessionId("t"), ANA);
        say(small, "small");
        texts.add("small");

        String exported = export(store, ExportScope.all());

        assertThat(exported.length()).isGreaterThan(2 * 1024 * 1024);
        assertThat(contents(exported)).isEqualTo(texts);
    }

    private void changeWhileReading(WatchedStorage store, ConversationMemory memory, int times) {
        int[] changes = {0};
        store.watch(new WatchedStorage.Watcher() {
            @Override
            public Object met(String call, java.util.concurrent.Callable<Object> proceed) throws Exception {
                Object read = proceed.call();
                if (call.equals("items.findPartition MESSAGE") && changes[0] < times) {
                    changes[0]++;
                    store.watchNothing();
                    memory.getSession(new SessionId("s"), ANA).rename("title " + changes[0]);
                    store.watch(this);
                }
                return read;
            }
        });
    }

    /** Stores what an export has to carry: rewinds, a summary, pinned and unknown attributes, unreadable items, sessions without rows. */
    private void fill(Storage store) {
        ConversationMemory memory = memory(store);
        SessionHandle rewound = memory.createSession(new SessionId("rewound"), ANA);
        say(rewound, "q1");
        StoredMessage target = say(rewound, null, "a1");
        say(rewound, "q2");
        say(rewound, null, "a2");
        rewound.rewind(RewindTarget.message(target.key()));
        say(rewound, "q3");
        rewound.pinSystemMessage("be kind");
        rewound.rename("a title 🎸");
        SessionHandle summarized = memory.createSession(new SessionId("summarized 🎸"), null);
        StoredMessage covered = say(summarized, "covered");
        say(summarized, "later");
        StoredSession row = store.sessions().find(summarized.id()).orElseThrow();
        Summary summary = new Summary("short", covered.key(), 1, "test", Timestamp.now(clock), null, null);
        assertThat(store.sessions().replace(row, row.session().withSummary(summary)))
                .isPresent();
        plant(store, "legacy", "ben", "before");
        plant(store, "legacy", null, "a reply");
        memory.storePreferences(ANA, JsonObject.of("city", "Porto"));
        store.items()
                .putAllIfAbsent(
                        ItemKind.PREFERENCES,
                        List.of(RawItem.empty()
                                .with("user_id", Attribute.text("broken"))
                                .with("preferences", Attribute.text("[1"))));
        store.items()
                .putAllIfAbsent(
                        ItemKind.SESSION,
                        List.of(RawItem.empty()
                                .with("session_id", Attribute.text("unreadable row"))
                                .with("more", Attribute.number(1))));
        store.items()
                .putAllIfAbsent(
                        ItemKind.MESSAGE,
                        List.of(
                                legacy("rewound", "2025-03-01T00:00:00", "ana", "odd")
                                        .with("role", Attribute.text("robot"))
                                        .with("content", null),
                                legacy("unreadable row", "no time", null, "x").with("unknown", Attribute.number(7))));
    }

    /** Returns the sample of the existing tables. */
    private static List<ImportedItem> legacyItems() throws IOException {
        Path sample = Path.of("..", "memory-items", "src", "test", "resources", "legacy-tables", "items.jsonl");
        ExportReader reader = new ExportReader(problem -> {});
        return Files.readAllLines(sample).stream()
                .map(reader::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private void plant(Storage store, String session, String user, String content) {
        String time = "2025-03-01T00:00:0" + ids++ % 10;
        store.items().putAllIfAbsent(ItemKind.MESSAGE, List.of(legacy(session, time, user, content)));
    }

    private RawItem legacy(String session, String time, String user, String content) {
        return RawItem.empty()
                .with("session_id", Attribute.text(session))
                .with("timestamp", Attribute.text(time))
                .with("message_id", Attribute.text("id " + ++ids))
                .with("role", Attribute.text("user"))
                .with("content", Attribute.text(content))
                .with("user_id", user == null ? null : Attribute.text(user))
                .with("metadata", Attribute.text("{ \"b\": 1, \"a\": 2 }"));
    }

    private StoredMessage say(SessionHandle session, String content) {
        return say(session, ANA, content);
    }

    private StoredMessage say(SessionHandle session, UserId user, String content) {
        return session.writer()
                .append(Message.of(new MessageId("id " + ++ids), Role.USER, content)
                        .withUser(user))
                .message();
    }

    private ConversationMemory memory(Storage store) {
        return new ConversationMemory(store, clock, Runnable::run);
    }

    private String export(Storage store, ExportScope scope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export(store, clock, scope, ExportTables.defaults()).writeTo(out, ProgressListener.none());
        return out.toString(StandardCharsets.UTF_8);
    }

    private ImportSummary load(Storage store, String exported) {
        return memory(store).restoreItems(read(exported).iterator(), ProgressListener.none());
    }

    private static List<ImportedItem> read(String exported) {
        List<String> problems = new ArrayList<>();
        ExportReader reader = new ExportReader(problems::add);
        List<ImportedItem> items =
                exported.lines().map(reader::read).flatMap(Optional::stream).toList();
        reader.end();
        assertThat(problems).isEmpty();
        assertThat(reader.isComplete()).isTrue();
        return items;
    }

    private static List<String> contents(String exported) {
        return of(exported, "conversations", "content");
    }

    private static List<String> rows(String exported) {
        return of(exported, "sessions", "session_id");
    }

    private static List<String> of(String exported, String table, String attribute) {
        return read(exported).stream()
                .filter(item -> item.table().endsWith(table))
                .flatMap(item -> item.item().text(attribute).stream())
                .toList();
    }

    private static Map<ItemKind, Set<RawItem>> items(Storage store) {
        Map<ItemKind, Set<RawItem>> all = new java.util.EnumMap<>(ItemKind.class);
        Stream.of(ItemKind.values()).forEach(kind -> {
            Set<RawItem> items = new HashSet<>();
            Cursor cursor = null;
            do {
                Page<RawItem> page = store.items().findPage(kind, 100, cursor);
                items.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            all.put(kind, items);
        });
        return all;
    }
}
