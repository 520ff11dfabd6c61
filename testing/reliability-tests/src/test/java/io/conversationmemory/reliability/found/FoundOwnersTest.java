package io.conversationmemory.reliability.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.reliability.found.RawTables.Table;
import io.conversationmemory.service.AuditFinding;
import io.conversationmemory.service.BackfillReport;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ErasureReceipt;
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

/** Whose what was found is: told exactly, taken over without a change to a message, and erased without touching another's. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FoundOwnersTest {

    private static final int MESSAGES = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void anAdoptionCountsExactlyAndAddsRowsOnly(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        try (FilledStore ground = trial.open(folder)) {
            ConversationMemory memory = new ConversationMemory(ground.storage(), Clock.systemUTC(), Runnable::run);
            ground.fill(found);
            List<AuditFinding> findings = new ArrayList<>();

            BackfillReport adopted = memory.backfillTables(findings::add, ProgressListener.none());

            TableAudit report = adopted.tables();
            long bad = count(found, FoundItem::bad);
            long odd = count(found, item -> !item.bad() && !item.problems().isEmpty());
            boolean unnameable = count(found, item -> item.session().isBlank()) > 0;
            assertThat(report.messages())
                    .isEqualTo(new TableAudit.Tally(found.messages().size(), bad, odd));
            assertThat(report.rows()).isEqualTo(new TableAudit.Tally(4, 1, 0));
            assertThat(report.users()).as("Ana and Bob").isEqualTo(2);
            // Without a row: Ana's, nobody's and the unreadable one can get theirs, the shared one cannot.
            assertThat(report.sessions()).isEqualTo(new TableAudit.Sessions(4, 0, 3, 1, unnameable ? 1 : 0));
            assertThat(adopted.rowsAdded()).isEqualTo(3);
            for (KeyForm form : KeyForm.values()) {
                assertThat(report.messagesUnder(form))
                        .as("%s", form)
                        .isPositive()
                        .isEqualTo(count(found, item -> item.form().equals(form.name())));
            }
            assertThat(findings.stream().filter(AuditFinding.Item.class::isInstance))
                    .hasSize((int) (bad + odd + 1));
            assertThat(findings.stream().filter(AuditFinding.SeveralUsers.class::isInstance))
                    .containsExactly(new AuditFinding.SeveralUsers(
                            FoundTables.SHARED, Set.of(new UserId(FoundTables.ANA), new UserId(FoundTables.BOB))));
            ground.assertUntouched(Table.CONVERSATIONS);
            ground.assertUntouched(Table.SESSIONS);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void anErasureTakesWhatIsTheUsersAndNothingElse(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        try (FilledStore ground = trial.open(folder)) {
            ConversationMemory memory = new ConversationMemory(ground.storage(), Clock.systemUTC(), Runnable::run);
            ground.fill(found);
            // A row says whose the first is; the messages say it of the second. What is nobody's there is hers.
            Set<String> own = Set.of(FoundTables.LONG, FoundTables.ANAS, FoundTables.CROWDED);
            Set<String> gone = found.messages().stream()
                    .filter(item -> FoundTables.ANA.equals(item.user())
                            || (item.user() == null && own.contains(item.session())))
                    .map(FoundItem::place)
                    .collect(Collectors.toCollection(HashSet::new));
            assertThat(gone.size()).isBetween(30, found.messages().size() - 30);

            ErasureReceipt receipt =
                    memory.erase(new UserId(FoundTables.ANA), ScanMode.FULL_SCAN, ProgressListener.none());

            List<MessageItem> left =
                    ExpectedItems.walk(cursor -> ground.storage().messages().findPageOfAll(1000, cursor));
            assertThat(ExpectedItems.places(left))
                    .containsExactlyInAnyOrderElementsOf(found.messages().stream()
                            .map(FoundItem::place)
                            .filter(place -> !gone.contains(place))
                            .toList());
            assertThat(receipt.messages()).isEqualTo(gone.size());
            assertThat(receipt.sessionRows()).as("hers, the bad one included").isEqualTo(3);
            ground.assertUntouched(Table.CONVERSATIONS, place -> !gone.contains(place));
            ground.assertUntouched(Table.SESSIONS, FoundTables.BOBS::equals);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void deletingASessionTakesAllOfItAndNothingElse(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        try (FilledStore ground = trial.open(folder)) {
            ground.fill(found);
            SessionId session = new SessionId(FoundTables.LONG);

            long deleted = ground.storage().messages().delete(session, MessageSelection.all(), ProgressListener.none());

            assertThat(deleted).isEqualTo(found.of(FoundTables.LONG).size());
            ground.assertUntouched(Table.CONVERSATIONS, place -> !place.startsWith(FoundTables.LONG + " "));
            assertThatThrownBy(() -> ground.storage().sessions().find(new SessionId(FoundTables.BAD_ROW)))
                    .isInstanceOf(UnreadableItemException.class);
        }
    }

    private static long count(FoundTables found, Predicate<FoundItem> which) {
        return found.messages().stream().filter(which).count();
    }
}
