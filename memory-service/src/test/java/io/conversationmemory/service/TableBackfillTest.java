package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TableMissingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TableBackfillTest extends MemoryFixture {

    private final List<AuditFinding> findings = new ArrayList<>();
    private final List<Progress> heard = new ArrayList<>();

    @Test
    void aReportSaysWhatTheTablesHoldAndWritesNothing() {
        fill();
        storage.calls();

        TableAudit report = memory.auditTables(findings::add, heard::add);

        assertThat(report.messages()).isEqualTo(new TableAudit.Tally(12, 3, 1));
        assertThat(report.keyForms())
                .isEqualTo(Map.of(
                        KeyForm.CANONICAL, 1L,
                        KeyForm.WITHOUT_ZONE, 8L,
                        KeyForm.ZERO_OFFSET, 1L,
                        KeyForm.UNUSUAL, 1L,
                        KeyForm.NO_TIME, 1L));
        assertThat(report.preferences()).isEqualTo(new TableAudit.Tally(2, 1, 0));
        assertThat(report.rows()).isEqualTo(new TableAudit.Tally(3, 1, 0));
        assertThat(report.users())
                .as("ana, ben, carol, dora and the owner of a row")
                .isEqualTo(5);
        assertThat(report.sessions()).isEqualTo(new TableAudit.Sessions(3, 1, 4, 1, 0));
        assertThat(report.sessions().all()).isEqualTo(8);
        assertThat(report.sessionsTable()).isTrue();
        assertThat(storage.calls())
                .containsExactly("items.findPage SESSION", "items.findPage PREFERENCES", "items.findPage MESSAGE");
        assertThat(heard)
                .extracting(Progress::step)
                .containsExactly("reading session rows", "reading preferences", "reading messages");
    }

    @Test
    void everyBadAndEveryOddItemIsFoundByItsKeyWithTheReason() {
        fill();

        memory.auditTables(findings::add, heard::add);

        Map<Map<String, String>, String> reasons = new HashMap<>();
        findings.stream()
                .filter(AuditFinding.Item.class::isInstance)
                .map(AuditFinding.Item.class::cast)
                .forEach(item -> reasons.put(
                        item.key(),
                        item.kind().tableEnding().toUpperCase(Locale.ROOT)
                                + (item.readable() ? " odd " : " bad ")
                                + item.problems().stream()
                                        .map(ItemProblem::attribute)
                                        .toList()));
        assertThat(reasons)
                .isEqualTo(Map.of(
                        key("of ana", "2025-03-01T02:00:00+02:00"), "CONVERSATIONS odd [timestamp]",
                        key("of ana", "no time"), "CONVERSATIONS bad [timestamp]",
                        key("only bad", "2025-03-01T00:00:00"), "CONVERSATIONS bad [role]",
                        key("only bad", "2025-03-01T00:00:01"), "CONVERSATIONS bad [message_id, content]",
                        Map.of("user_id", "dora"), "PREFERENCES bad [preferences]",
                        Map.of("session_id", "broken row"), "SESSIONS bad [created_at]"));
        assertThat(findings)
                .filteredOn(AuditFinding.SeveralUsers.class::isInstance)
                .containsExactly(new AuditFinding.SeveralUsers("of two", Set.of(ANA, BEN)));
        assertThat(findings).hasSize(7);
    }

    @Test
    void idsWithLostCharactersAreReportedOnce() {
        memory.storePreferences(new UserId("Zo\uFFFD\uFFFD"), JsonObject.empty());
        memory.createSession(new SessionId("gr\uFFFDn"), new UserId("Zo\uFFFD\uFFFD"));
        memory.storePreferences(new UserId("Zoë"), JsonObject.empty());

        memory.auditTables(findings::add, heard::add);
        memory.backfillTables(findings::add, heard::add);

        assertThat(findings)
                .containsExactly(
                        new AuditFinding.DamagedId("session_id", "gr\uFFFDn"),
                        new AuditFinding.DamagedId("user_id", "Zo\uFFFD\uFFFD"),
                        new AuditFinding.DamagedId("session_id", "gr\uFFFDn"),
                        new AuditFinding.DamagedId("user_id", "Zo\uFFFD\uFFFD"));
    }

    @Test
    void anAdoptionGivesEachSessionTheRowThatLookingItUpWouldHaveGivenIt() {
        fill();
        StoredSession before = storage.sessions().find(session("with row")).orElseThrow();

        BackfillReport report = memory.backfillTables(findings::add, heard::add);

        assertThat(report.rowsAdded()).isEqualTo(4);
        assertThat(report.tables().sessions().backfillable()).isEqualTo(4);
        assertThat(row("of ana").owner()).isEqualTo(ANA);
        // The order is that of keys, in which the unusual form stands last.
        assertThat(row("of ana").createdAt()).hasToString("2025-03-01T00:00:00.000000Z");
        assertThat(row("of ana").lastActiveAt()).hasToString("2025-03-01T00:00:00.000000Z");
        assertThat(row("without user").owner()).isNull();
        assertThat(row("without user").lastActiveAt()).hasToString("2025-03-01T00:00:09.123456Z");
        assertThat(row("of carol").owner()).isEqualTo(new UserId("carol"));
        assertThat(row("only bad").owner()).isNull();
        assertThat(hasRow("of two")).isFalse();
        assertThat(storage.sessions().find(session("with row"))).contains(before);
        assertThat(findings).hasSize(7);
        assertThat(heard).extracting(Progress::done, Progress::expected).contains(tuple(4L, 4L));
    }

    @Test
    void aSecondAdoptionAddsNothing() {
        fill();
        memory.backfillTables(findings::add, heard::add);
        findings.clear();

        BackfillReport again = memory.backfillTables(findings::add, heard::add);

        assertThat(again.rowsAdded()).isZero();
        assertThat(again.tables().sessions()).isEqualTo(new TableAudit.Sessions(7, 1, 0, 1, 0));
        assertThat(findings).hasSize(7);
    }

    @Test
    void whatWasCutOffIsFinishedByTheNextRun() {
        IntStream.range(0, 10).forEach(i -> plant(message("s" + i, "2025-03-01T00:00:00", "ana")));
        RuntimeException unplugged = new IllegalStateException("unplugged");
        ProgressListener cut = progress -> {
            if (progress.expected() != null && progress.done() == 4) {
                throw unplugged;
            }
        };

        assertThatThrownBy(() -> memory.backfillTables(findings::add, cut)).isSameAs(unplugged);
        BackfillReport rest = memory.backfillTables(findings::add, heard::add);

        assertThat(rest.tables().sessions().withRow()).isEqualTo(4);
        assertThat(rest.rowsAdded()).isEqualTo(6);
    }

    @Test
    void withoutASessionsTableThereIsAReportAndNoAdoption() {
        plant(message("s", "2025-03-01T00:00:00", "ana"));
        storage.watch((call, proceed) -> {
            if (call.startsWith("sessions.") || call.endsWith(" SESSION")) {
                throw new TableMissingException(Operation.of(PortOperation.FIND_SESSION, "the-sessions"), null);
            }
            return proceed.call();
        });
        storage.calls();

        TableAudit report = memory.auditTables(findings::add, heard::add);

        assertThat(report.sessionsTable()).isFalse();
        assertThat(report.sessions()).isEqualTo(new TableAudit.Sessions(0, 0, 1, 0, 0));
        storage.calls();
        assertThatThrownBy(() -> memory.backfillTables(findings::add, heard::add))
                .isInstanceOf(TableMissingException.class)
                .hasMessageContaining("tables create");
        assertThat(storage.calls()).as("nothing else was read").containsExactly("items.findPage SESSION");
    }

    @Test
    void aStoreThatIsTooBusyForAWhileIsAskedAgainWhereItStopped() {
        IntStream.range(0, 2500)
                .forEach(i -> plant(message("s" + i % 7, "2025-03-01T00:00:00." + (100_000 + i), "ana")));
        int[] refusals = {0};
        storage.watch((call, proceed) -> {
            boolean refused = call.equals("items.findPage MESSAGE") && refusals[0]++ % 3 != 0;
            boolean refusedOnce = call.equals("sessions.create") && refusals[0]++ % 2 == 0;
            if (refused || refusedOnce) {
                throw busy();
            }
            return proceed.call();
        });

        BackfillReport report = memory.backfillTables(findings::add, heard::add);

        assertThat(report.tables().messages().items()).isEqualTo(2500);
        assertThat(report.rowsAdded()).isEqualTo(7);
        assertThat(refusals[0]).isGreaterThan(10);
    }

    @Test
    void aStoreThatDoesNotAnswerAtAllIsToldAtOnce() {
        RetryLaterException busy = busy();
        storage.watch((call, proceed) -> {
            throw busy;
        });

        assertThatThrownBy(() -> memory.auditTables(findings::add, heard::add)).isSameAs(busy);
        assertThat(storage.calls()).hasSize(1);
    }

    @Test
    void whatChangesBetweenReadingAndWritingIsLeftAlone() {
        plant(message("taken", "2025-03-01T00:00:00", "ana"));
        plant(message("broken", "2025-03-01T00:00:00", "ana"));
        plant(message("gone", "2025-03-01T00:00:00", "ana"));
        plant(message("joined", "2025-03-01T00:00:00", "ana"));
        plant(message("still", "2025-03-01T00:00:00", "ana"));
        boolean[] meddled = {false};
        ProgressListener meddling = progress -> {
            if (progress.step().equals("reading messages") && !meddled[0]) {
                meddled[0] = true;
                owned("taken", BEN);
                plantRow("broken");
                memory.deleteSession(session("gone"), ProgressListener.none());
                plant(message("joined", "2025-03-01T00:00:01", "ben"));
            }
        };

        BackfillReport report = memory.backfillTables(findings::add, meddling);

        assertThat(report.rowsAdded()).isEqualTo(1);
        assertThat(row("taken").owner()).isEqualTo(BEN);
        assertThat(hasRow("gone")).isFalse();
        assertThat(hasRow("joined")).isFalse();
        assertThat(row("still").owner()).isEqualTo(ANA);
        assertThat(findings)
                .hasSize(2)
                .contains(new AuditFinding.SeveralUsers("joined", Set.of(ANA, BEN)))
                .anySatisfy(finding -> assertThat(finding)
                        .isInstanceOfSatisfying(
                                AuditFinding.Item.class,
                                item -> assertThat(item.key()).isEqualTo(Map.of("session_id", "broken"))));
    }

    /** Sessions, messages and preferences of every kind. */
    private void fill() {
        plant(message("of ana", "2025-03-01T00:00:00", "ana"));
        plant(message("of ana", "2025-03-01T02:00:00+02:00", null));
        plant(message("of ana", "no time", "ana"));
        plant(message("without user", "2025-03-01T00:00:01", null));
        plant(message("without user", "2025-03-01T00:00:09.123456Z", null));
        plant(message("of carol", "2025-03-01T00:00:00.123456+00:00", "carol"));
        plant(message("of two", "2025-03-01T00:00:00", "ana"));
        plant(message("of two", "2025-03-01T00:00:01", "ben"));
        plant(message("only bad", "2025-03-01T00:00:00", null).with("role", Attribute.text("robot")));
        plant(message("only bad", "2025-03-01T00:00:01", null)
                .with("message_id", null)
                .with("content", Attribute.number(1)));
        storage.preferences().store(ANA, JsonObject.of("a", "b"));
        RawItem list = RawItem.empty()
                .with("user_id", Attribute.text("dora"))
                .with("preferences", Attribute.text("[\"jazz\"]"));
        ItemImporter.run(storage.items(), ItemKind.PREFERENCES, List.of(list).iterator(), ProgressListener.none());
        owned("with row", new UserId("emil"));
        owned("row alone", null);
        plantRow("broken row");
        plant(message("with row", "2025-03-01T00:00:00", "emil"));
        plant(message("broken row", "2025-03-01T00:00:00", "ana"));
    }

    private void plantRow(String session) {
        RawItem row = storage.sessions()
                .create(Session.begun(session("template of " + session), null, Timestamp.now(clock)))
                .orElseThrow()
                .raw();
        storage.sessions().delete(session("template of " + session));
        RawItem broken =
                row.with("session_id", Attribute.text(session)).with("created_at", Attribute.text("yesterday"));
        ItemImporter.run(storage.items(), ItemKind.SESSION, List.of(broken).iterator(), ProgressListener.none());
    }

    private void plant(RawItem message) {
        ItemImporter.run(storage.items(), ItemKind.MESSAGE, List.of(message).iterator(), ProgressListener.none());
    }

    private Session row(String session) {
        return storage.sessions().find(session(session)).orElseThrow().session();
    }

    private static Map<String, String> key(String session, String timestamp) {
        return Map.of("session_id", session, "timestamp", timestamp);
    }

    private static RetryLaterException busy() {
        return new RetryLaterException(
                new Operation(PortOperation.FIND_ALL_MESSAGES, null, null), "busy", "Later.", null);
    }

    private static RawItem message(String session, String timestamp, @Nullable String user) {
        return RawItem.empty()
                .with("session_id", Attribute.text(session))
                .with("timestamp", Attribute.text(timestamp))
                .with("message_id", Attribute.text("m " + session + timestamp))
                .with("role", Attribute.text("user"))
                .with("content", Attribute.text("said"))
                .with("user_id", user == null ? null : Attribute.text(user))
                .with("metadata", Attribute.text("{}"));
    }
}
