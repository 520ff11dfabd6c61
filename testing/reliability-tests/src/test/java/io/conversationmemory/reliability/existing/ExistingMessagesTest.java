package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.reliability.existing.RawTables.Table;
import io.conversationmemory.reliability.windows.ModelRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that sessions with 5,000 messages and every kind of unreadable item are read completely, in order, and stay
 * unchanged.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ExistingMessagesTest {

    private static final int MESSAGES = 5000;
    private static final int WINDOWS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void readableMessagesAreReturnedUnchangedAndUnreadableOnesMarkedInOrder(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        assertHoldsAll(found);
        try (FilledStore store = testCase.open(folder)) {
            store.fill(found);
            MessageRepository messages = store.storage().messages();

            for (String name : sessions(found)) {
                List<ExistingItem> expected = found.of(name);
                SessionId session = new SessionId(name);
                assertNewest(messages, session, expected);
                assertPages(messages, session, expected);
                assertSurvey(messages.countSession(session, ProgressListener.none()), expected);
                assertWindows(messages, session, expected, new Random(testCase.seed()));
            }
            assertPagesOfUser(messages, ExistingTables.ANA, found);
            assertPagesOfUser(messages, ExistingTables.BOB, found);
            assertPagesOfAll(store.storage().items(), found);

            store.assertUntouched(Table.CONVERSATIONS);
            store.assertUntouched(Table.SESSIONS);
        }
    }

    /** Asserts that the tables hold every kind of item that the test is about. */
    private static void assertHoldsAll(ExistingTables found) {
        List<ExistingItem> session = found.of(ExistingTables.LONG);
        assertThat(session).hasSizeGreaterThan(100);
        assertThat(session.stream().filter(ExistingItem::unreadable)).hasSizeGreaterThan(30);
        assertThat(session.stream().map(ExistingItem::user).distinct())
                .contains(ExistingTables.ANA, ExistingTables.BOB, null);
        assertThat(session.stream().map(ExistingItem::key))
                .anyMatch(key -> key.startsWith("0001"))
                .anyMatch(key -> key.startsWith("9999"));
        assertThat(session.stream()
                        .filter(item -> item.attributes().values().stream().allMatch(value -> value.s() != null))
                        .filter(item -> RawForm.sizeOfTexts(item.attributes()) == ExistingTables.LARGEST_ITEM))
                .hasSize(2);
    }

    /** Returns the valid session ids. */
    private static Set<String> sessions(ExistingTables found) {
        return found.messages().stream()
                .map(ExistingItem::session)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNewest(MessageRepository messages, SessionId session, List<ExistingItem> expected) {
        for (int limit : new int[] {10, 777, expected.size() + 1}) {
            List<ExistingItem> newest = expected.subList(Math.max(0, expected.size() - limit), expected.size());
            var read = messages.findNewest(session, TimeRange.all(), limit);
            ExpectedItems.same("newest " + limit + " of " + session, read.items(), newest);
            assertThat(read.olderMayExist()).isEqualTo(limit < expected.size());
        }
    }

    private static void assertPages(MessageRepository messages, SessionId session, List<ExistingItem> expected) {
        List<ExistingItem> reversed = new ArrayList<>(expected);
        Collections.reverse(reversed);
        for (int limit : new int[] {500, 3000}) {
            ExpectedItems.same(
                    "forwards by " + limit,
                    ExpectedItems.readAll(
                            cursor -> messages.findPage(session, TimeRange.all(), Direction.FORWARDS, limit, cursor)),
                    expected);
            ExpectedItems.same(
                    "backwards by " + limit,
                    ExpectedItems.readAll(
                            cursor -> messages.findPage(session, TimeRange.all(), Direction.BACKWARDS, limit, cursor)),
                    reversed);
        }
    }

    private static void assertSurvey(SessionCounts survey, List<ExistingItem> expected) {
        List<ExistingItem> readable =
                expected.stream().filter(item -> !item.unreadable()).toList();
        assertThat(survey.messages()).isEqualTo(expected.size());
        assertThat(survey.unreadableMessages()).isEqualTo(expected.size() - readable.size());
        assertThat(survey.userMessages()).isEqualTo(ofRole(readable, "user"));
        assertThat(survey.assistantMessages()).isEqualTo(ofRole(readable, "assistant"));
        assertThat(survey.messagesWithoutUser())
                .isEqualTo(expected.stream().filter(item -> item.user() == null).count());
        assertThat(survey.users().stream().map(UserId::value))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(ExistingItem::user)
                        .filter(Objects::nonNull)
                        .filter(user -> !user.isBlank())
                        .collect(Collectors.toSet()));
        assertThat(text(survey.first()))
                .isEqualTo(readable.isEmpty() ? "null" : readable.get(0).time());
        assertThat(text(survey.last()))
                .isEqualTo(
                        readable.isEmpty()
                                ? "null"
                                : readable.get(readable.size() - 1).time());
    }

    private static long ofRole(List<ExistingItem> readable, String role) {
        return readable.stream().filter(item -> role.equals(item.text("role"))).count();
    }

    private static String text(Timestamp time) {
        return String.valueOf(time);
    }

    /**
     * Asserts windows at several times: of the newest eleven items up to a minute ahead, unreadable ones counted, the window is a suffix
     * that models accept, and what it lacks is listed.
     */
    private static void assertWindows(
            MessageRepository messages, SessionId session, List<ExistingItem> all, Random random) {
        LocalDateTime first = LocalDateTime.of(2024, 1, 1, 0, 0);
        long seconds = Duration.between(first, ExistingTables.NOW).toSeconds();
        for (int i = 0; i < WINDOWS; i++) {
            LocalDateTime now =
                    i == 0 ? ExistingTables.NOW : first.plusSeconds((long) (random.nextDouble() * seconds / 10));
            Clock clock = Clock.fixed(now.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            String horizon = TimeForm.CANONICAL.write(now.plusMinutes(1));
            List<ExistingItem> until = all.stream()
                    .filter(item -> ExistingItem.BY_BYTES.compare(item.key(), horizon) <= 0)
                    .toList();
            List<ExistingItem> eleven = until.subList(Math.max(0, until.size() - 11), until.size());

            SessionWriter.WindowRead read = new SessionWriter(session, messages, clock).readNewest(null, 11);
            Window window = WindowPolicy.messages(10).select(read.newest(), null);

            String where = "window of " + session + " at " + now;
            ExpectedItems.same(where, read.newest().items(), eleven);
            assertThat(ModelRules.violation(
                            window.messages().stream()
                                    .map(StoredMessage::message)
                                    .toList(),
                            !window.isReadyForModel()))
                    .as(where)
                    .isNull();
            assertThat(window.messages()).as(where).hasSizeLessThanOrEqualTo(10);
            List<MessageItem> told = new ArrayList<>(window.messages());
            told.addAll(window.leftOut());
            told.addAll(window.systemMessages());
            List<String> stored = eleven.stream().map(ExistingItem::primaryKey).toList();
            assertThat(ExpectedItems.primaryKeys(told))
                    .as(where)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(stored);
            if (until.size() <= 10) {
                assertThat(told).as(where).hasSameSizeAs(until);
            } else {
                assertThat(window.olderLeftOut()).as(where).isTrue();
            }
            ExpectedItems.same(
                    "ahead at " + now, read.ahead(), all.subList(Math.max(until.size(), all.size() - 11), all.size()));
        }
    }

    private static void assertPagesOfUser(MessageRepository messages, String name, ExistingTables found) {
        UserId user = new UserId(name);
        for (int limit : new int[] {500, 3000}) {
            List<MessageItem> read = ExpectedItems.readAll(cursor -> messages.findPageByUser(user, limit, cursor));
            List<String> keys = read.stream().map(item -> item.key().value()).toList();
            assertThat(keys).isSortedAccordingTo(ExistingItem.BY_BYTES.reversed());
            List<MessageItem> sorted = new ArrayList<>(read);
            Comparator<ExistingItem> bySession = ExistingItem.BY_KEY.thenComparing(ExistingItem::session);
            sorted.sort(
                    Comparator.<MessageItem, String>comparing(item -> item.key().value(), ExistingItem.BY_BYTES)
                            .thenComparing(MessageItem::sessionKey));
            ExpectedItems.same(
                    "messages of " + name + " by " + limit,
                    sorted,
                    found.ofUser(name).stream().sorted(bySession).toList());
        }
    }

    private static void assertPagesOfAll(ItemStore items, ExistingTables found) {
        List<MessageItem> read = ExpectedItems.readAll(
                cursor -> items.findPage(ItemKind.MESSAGE, 1000, cursor).map(MessageItems::decode));
        assertThat(ExpectedItems.primaryKeys(read))
                .containsExactlyInAnyOrderElementsOf(
                        found.messages().stream().map(ExistingItem::primaryKey).toList());
    }
}
