package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.reliability.existing.RawTables.Table;
import io.conversationmemory.service.AuditFinding;
import io.conversationmemory.service.BackfillReport;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.ScanMode;
import io.conversationmemory.service.TableAudit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the backfill determines owners exactly and changes no message, and that an erasure deletes no other
 * user's data.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ExistingOwnershipTest {

    private static final int MESSAGES = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void backfillCountsExactlyAndAddsRowsOnly(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        try (FilledStore store = testCase.open(folder)) {
            ConversationMemory memory = new ConversationMemory(store.storage(), Clock.systemUTC(), Runnable::run);
            store.fill(found);
            List<AuditFinding> findings = new ArrayList<>();

            BackfillReport backfill = memory.backfillTables(findings::add, ProgressListener.none());

            TableAudit report = backfill.tables();
            long unreadable = count(found, ExistingItem::unreadable);
            long unusual =
                    count(found, item -> !item.unreadable() && !item.problems().isEmpty());
            boolean invalidId = count(found, item -> item.session().isBlank()) > 0;
            assertThat(report.messages())
                    .isEqualTo(new TableAudit.Tally(found.messages().size(), unreadable, unusual));
            assertThat(report.rows()).isEqualTo(new TableAudit.Tally(4, 1, 0));
            assertThat(report.users()).as("Ana and Bob").isEqualTo(2);
            // Of the sessions without a row, all but the one of several users get one.
            assertThat(report.sessions()).isEqualTo(new TableAudit.Sessions(4, 0, 3, 1, invalidId ? 1 : 0));
            assertThat(backfill.rowsAdded()).isEqualTo(3);
            for (KeyForm form : KeyForm.values()) {
                assertThat(report.messagesUnder(form))
                        .as("%s", form)
                        .isPositive()
                        .isEqualTo(count(found, item -> item.form().equals(form.name())));
            }
            assertThat(findings.stream().filter(AuditFinding.Item.class::isInstance))
                    .hasSize((int) (unreadable + unusual + 1));
            assertThat(findings.stream().filter(AuditFinding.SeveralUsers.class::isInstance))
                    .containsExactly(new AuditFinding.SeveralUsers(
                            ExistingTables.SHARED,
                            Set.of(new UserId(ExistingTables.ANA), new UserId(ExistingTables.BOB))));
            store.assertUntouched(Table.CONVERSATIONS);
            store.assertUntouched(Table.SESSIONS);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void erasureDeletesExactlyTheDataOfTheUser(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        try (FilledStore store = testCase.open(folder)) {
            ConversationMemory memory = new ConversationMemory(store.storage(), Clock.systemUTC(), Runnable::run);
            store.fill(found);
            // Ana owns the first by its row, the second by its messages; messages without a user there are hers.
            Set<String> own = Set.of(ExistingTables.LONG, ExistingTables.OF_ANA, ExistingTables.CROWDED);
            Set<String> removed = found.messages().stream()
                    .filter(item -> ExistingTables.ANA.equals(item.user())
                            || (item.user() == null && own.contains(item.session())))
                    .map(ExistingItem::primaryKey)
                    .collect(Collectors.toCollection(HashSet::new));
            assertThat(removed.size()).isBetween(30, found.messages().size() - 30);

            Session before = bobsSession(store);
            ErasureReceipt receipt =
                    memory.erase(new UserId(ExistingTables.ANA), ScanMode.FULL_SCAN, ProgressListener.none());

            List<MessageItem> remaining = ExpectedItems.readAll(cursor -> store.storage()
                    .items()
                    .findPage(ItemKind.MESSAGE, 1000, cursor)
                    .map(MessageItems::decode));
            assertThat(ExpectedItems.primaryKeys(remaining))
                    .containsExactlyInAnyOrderElementsOf(found.messages().stream()
                            .map(ExistingItem::primaryKey)
                            .filter(key -> !removed.contains(key))
                            .toList());
            assertThat(receipt.messages()).isEqualTo(removed.size());
            assertThat(receipt.sessionRows())
                    .as("her rows, the unreadable one included")
                    .isEqualTo(3);
            store.assertUntouched(Table.CONVERSATIONS, key -> !removed.contains(key));
            // Of a row that stays, its number of deletions is raised: no summary of what was deleted may be stored any
            // more.
            Session bobs = bobsSession(store);
            assertThat(bobs.deletions()).isNotEqualTo(before.deletions());
            assertThat(bobs).isEqualTo(before.withDeletions(bobs.deletions()).activeAt(bobs.lastActiveAt()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void deletionOfASessionDeletesExactlyItsMessages(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        try (FilledStore store = testCase.open(folder)) {
            store.fill(found);
            SessionId session = new SessionId(ExistingTables.LONG);

            long deleted = store.storage().messages().delete(session, MessageSelection.all(), ProgressListener.none());

            assertThat(deleted).isEqualTo(found.of(ExistingTables.LONG).size());
            store.assertUntouched(Table.CONVERSATIONS, key -> !key.startsWith(ExistingTables.LONG + " "));
            assertThatThrownBy(() -> store.storage().sessions().find(new SessionId(ExistingTables.UNREADABLE_ROW)))
                    .isInstanceOf(UnreadableItemException.class);
        }
    }

    private static Session bobsSession(FilledStore store) {
        return store.storage()
                .sessions()
                .find(new SessionId(ExistingTables.OF_BOB))
                .orElseThrow()
                .session();
    }

    private static long count(ExistingTables found, Predicate<ExistingItem> which) {
        return found.messages().stream().filter(which).count();
    }
}
