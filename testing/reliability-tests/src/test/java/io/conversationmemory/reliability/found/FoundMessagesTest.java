package io.conversationmemory.reliability.found;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.reliability.found.RawTables.Table;
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

/** Sessions with 5,000 messages and every kind of bad item among them are read whole, in order, and left as they are. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FoundMessagesTest {

    private static final int MESSAGES = 5000;
    private static final int WINDOWS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void everyReadableMessageComesBackAsItWasAndEveryOtherIsMarkedInItsPlace(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        assertHoldsAll(found);
        try (FilledStore ground = trial.open(folder)) {
            ground.fill(found);
            MessageRepository messages = ground.storage().messages();

            for (String name : sessions(found)) {
                List<FoundItem> expected = found.of(name);
                SessionId session = new SessionId(name);
                assertNewest(messages, session, expected);
                assertPages(messages, session, expected);
                assertSurvey(messages.survey(session, ProgressListener.none()), expected);
                assertWindows(messages, session, expected, new Random(trial.seed()));
            }
            assertPagesOfUser(messages, FoundTables.ANA, found);
            assertPagesOfUser(messages, FoundTables.BOB, found);
            assertPagesOfAll(messages, found);

            ground.assertUntouched(Table.CONVERSATIONS);
            ground.assertUntouched(Table.SESSIONS);
        }
    }

    /** Otherwise it would be a trial of something else. */
    private static void assertHoldsAll(FoundTables found) {
        List<FoundItem> session = found.of(FoundTables.LONG);
        assertThat(session).hasSizeGreaterThan(100);
        assertThat(session.stream().filter(FoundItem::bad)).hasSizeGreaterThan(30);
        assertThat(session.stream().map(FoundItem::user).distinct()).contains(FoundTables.ANA, FoundTables.BOB, null);
        assertThat(session.stream().map(FoundItem::key))
                .anyMatch(key -> key.startsWith("0001"))
                .anyMatch(key -> key.startsWith("9999"));
        assertThat(session.stream()
                        .filter(item -> item.attributes().values().stream().allMatch(value -> value.s() != null))
                        .filter(item -> RawForm.sizeOfTexts(item.attributes()) == FoundTables.LARGEST_ITEM))
                .hasSize(2);
    }

    /** Those that somebody can name. */
    private static Set<String> sessions(FoundTables found) {
        return found.messages().stream()
                .map(FoundItem::session)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNewest(MessageRepository messages, SessionId session, List<FoundItem> expected) {
        for (int limit : new int[] {10, 777, expected.size() + 1}) {
            List<FoundItem> newest = expected.subList(Math.max(0, expected.size() - limit), expected.size());
            var read = messages.findNewest(session, TimeRange.all(), limit);
            ExpectedItems.same("newest " + limit + " of " + session, read.items(), newest);
            assertThat(read.olderMayExist()).isEqualTo(limit < expected.size());
        }
    }

    private static void assertPages(MessageRepository messages, SessionId session, List<FoundItem> expected) {
        List<FoundItem> reversed = new ArrayList<>(expected);
        Collections.reverse(reversed);
        for (int limit : new int[] {500, 3000}) {
            ExpectedItems.same(
                    "forwards by " + limit,
                    ExpectedItems.walk(
                            cursor -> messages.findPage(session, TimeRange.all(), Direction.FORWARDS, limit, cursor)),
                    expected);
            ExpectedItems.same(
                    "backwards by " + limit,
                    ExpectedItems.walk(
                            cursor -> messages.findPage(session, TimeRange.all(), Direction.BACKWARDS, limit, cursor)),
                    reversed);
        }
    }

    private static void assertSurvey(SessionCounts survey, List<FoundItem> expected) {
        List<FoundItem> readable = expected.stream().filter(item -> !item.bad()).toList();
        assertThat(survey.messages()).isEqualTo(expected.size());
        assertThat(survey.badMessages()).isEqualTo(expected.size() - readable.size());
        assertThat(survey.userMessages()).isEqualTo(ofRole(readable, "user"));
        assertThat(survey.assistantMessages()).isEqualTo(ofRole(readable, "assistant"));
        assertThat(survey.messagesWithoutUser())
                .isEqualTo(expected.stream().filter(item -> item.user() == null).count());
        assertThat(survey.users().stream().map(UserId::value))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(FoundItem::user)
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

    private static long ofRole(List<FoundItem> readable, String role) {
        return readable.stream().filter(item -> role.equals(item.text("role"))).count();
    }

    private static String text(Timestamp time) {
        return String.valueOf(time);
    }

    /** As they were at one moment or another: the newest ten up to a minute ahead of it, bad ones counted and left out. */
    private static void assertWindows(
            MessageRepository messages, SessionId session, List<FoundItem> all, Random random) {
        LocalDateTime first = LocalDateTime.of(2024, 1, 1, 0, 0);
        long seconds = Duration.between(first, FoundTables.NOW).toSeconds();
        for (int i = 0; i < WINDOWS; i++) {
            LocalDateTime now =
                    i == 0 ? FoundTables.NOW : first.plusSeconds((long) (random.nextDouble() * seconds / 10));
            Clock clock = Clock.fixed(now.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            String horizon = TimeForm.CANONICAL.write(now.plusMinutes(1));
            List<FoundItem> until = all.stream()
                    .filter(item -> FoundItem.BY_BYTES.compare(item.key(), horizon) <= 0)
                    .toList();
            List<FoundItem> ten = until.subList(Math.max(0, until.size() - 10), until.size());

            SessionWriter.WindowRead read = new SessionWriter(session, messages, clock).readNewest(null, 11);
            Window window = WindowPolicy.messages(10).select(read.newest(), null);

            ExpectedItems.same(
                    "window of " + session + " at " + now,
                    window.messages(),
                    ten.stream().filter(item -> !item.bad()).toList());
            ExpectedItems.same(
                    "left out at " + now,
                    window.leftOut(),
                    ten.stream().filter(FoundItem::bad).toList());
            ExpectedItems.same(
                    "ahead at " + now, read.ahead(), all.subList(Math.max(until.size(), all.size() - 11), all.size()));
            assertThat(window.olderLeftOut()).isEqualTo(until.size() > 10);
        }
    }

    private static void assertPagesOfUser(MessageRepository messages, String name, FoundTables found) {
        UserId user = new UserId(name);
        for (int limit : new int[] {500, 3000}) {
            List<MessageItem> read = ExpectedItems.walk(cursor -> messages.findPageByUser(user, limit, cursor));
            List<String> keys = read.stream().map(item -> item.key().value()).toList();
            assertThat(keys).isSortedAccordingTo(FoundItem.BY_BYTES.reversed());
            List<MessageItem> sorted = new ArrayList<>(read);
            Comparator<FoundItem> bySession = FoundItem.BY_KEY.thenComparing(FoundItem::session);
            sorted.sort(
                    Comparator.<MessageItem, String>comparing(item -> item.key().value(), FoundItem.BY_BYTES)
                            .thenComparing(MessageItem::sessionKey));
            ExpectedItems.same(
                    "messages of " + name + " by " + limit,
                    sorted,
                    found.ofUser(name).stream().sorted(bySession).toList());
        }
    }

    private static void assertPagesOfAll(MessageRepository messages, FoundTables found) {
        List<MessageItem> read = ExpectedItems.walk(cursor -> messages.findPageOfAll(1000, cursor));
        assertThat(ExpectedItems.places(read))
                .containsExactlyInAnyOrderElementsOf(
                        found.messages().stream().map(FoundItem::place).toList());
    }
}
