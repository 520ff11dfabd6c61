package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads of messages: windows, pages that go on while others write, counts, and where a user has said something. */
final class ReadSteps {

    private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparing(Entry::key);

    private final World world;
    private final MessageModel model;
    private final MessageRepository messages;
    private final List<Walking> walks = new ArrayList<>();

    ReadSteps(World world, MessageModel model) {
        this.world = world;
        this.model = model;
        this.messages = world.storage.messages();
    }

    void newest() {
        readNewest(world.session(), range(), world.random.nextInt(1, 12));
    }

    private void readNewest(SessionId session, TimeRange range, int limit) {
        world.about("newest " + limit + " of " + session + " in " + range);
        NewestMessages read = messages.findNewest(session, range, limit);
        List<Entry> all = live(entry -> isOf(session, range, entry));
        List<Entry> expected = all.subList(Math.max(0, all.size() - limit), all.size());

        assertThat(read.items()).as("like %s", expected).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            MessageItem item = read.items().get(i);
            assertThat(expected.get(i).is(item))
                    .as("%s is %s", item, expected.get(i))
                    .isTrue();
        }
        assertThat(read.olderMayExist() || all.size() <= limit)
                .as("older ones may exist")
                .isTrue();
    }

    void beginWalk() {
        SessionId session = world.session();
        UserId user = world.user();
        TimeRange range = range();
        if (world.oneIn(2)) {
            walks.add(new Walking(
                    "user messages of " + user,
                    new Walk((limit, cursor) -> messages.findPageByUser(user, limit, cursor), OLDEST_FIRST.reversed()),
                    entry -> user.equals(entry.user())));
        } else {
            Direction direction = world.oneOf(List.of(Direction.values()));
            walks.add(new Walking(
                    direction + " " + session + " in " + range,
                    new Walk(
                            (limit, cursor) -> messages.findPage(session, range, direction, limit, cursor),
                            direction == Direction.FORWARDS ? OLDEST_FIRST : OLDEST_FIRST.reversed()),
                    entry -> isOf(session, range, entry)));
        }
        goOn(walks.get(walks.size() - 1));
    }

    void goOnWalking() {
        if (walks.isEmpty()) {
            beginWalk();
        } else {
            goOn(world.oneOf(walks));
        }
    }

    private void goOn(Walking walking) {
        int limit = world.random.nextInt(1, 8);
        world.about("page of " + limit + " of " + walking.name());
        walking.walk().goOn(limit, live(walking.fits()));
        walks.removeIf(each -> each.walk().isOver());
    }

    void survey() {
        SessionId session = world.session();
        world.about("survey " + session);
        SessionSurvey survey = messages.survey(session, ProgressListener.none());
        List<Entry> all = live(entry -> isOf(session, TimeRange.all(), entry));

        assertThat(survey.messages()).isEqualTo(all.size());
        assertThat(survey.userMessages()).isEqualTo(count(all, Role.USER));
        assertThat(survey.assistantMessages()).isEqualTo(count(all, Role.ASSISTANT));
        assertThat(survey.badMessages())
                .isEqualTo(all.stream().filter(entry -> entry.message() == null).count());
        assertThat(survey.messagesWithoutUser())
                .isEqualTo(all.stream().filter(entry -> entry.user() == null).count());
        assertThat(survey.users())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .map(Entry::user)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    void sessionsOfUser() {
        UserId user = world.user();
        Lookup lookup = world.oneOf(List.of(Lookup.values()));
        world.about("sessions with messages of " + user + " by " + lookup);
        Set<SessionId> found = new HashSet<>();
        Cursor cursor = null;
        do {
            Page<SessionId> page = messages.findSessionsWithMessagesOf(user, lookup, cursor);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(model.of(user).stream()
                        .map(entry -> entry.place().session())
                        .distinct()
                        .toList());
    }

    /** At the end of a program: everything. */
    void everything() {
        for (int i = 0; i < 200 && !walks.isEmpty(); i++) {
            goOn(walks.get(0));
        }
        assertThat(walks).as("walks that do not end").isEmpty();
        model.all(entry -> true).stream()
                .map(entry -> entry.place().session())
                .distinct()
                .forEach(session -> readNewest(session, TimeRange.all(), 1000));
    }

    private List<Entry> live(Predicate<Entry> fits) {
        return model.all(entry -> fits.test(entry) && !world.isExpired(entry.expiresAt()));
    }

    private static boolean isOf(SessionId session, TimeRange range, Entry entry) {
        return entry.place().session().equals(session) && range.contains(entry.key());
    }

    private static long count(List<Entry> entries, Role role) {
        return entries.stream()
                .map(Entry::message)
                .filter(message -> message != null && message.role() == role)
                .count();
    }

    private TimeRange range() {
        if (world.oneIn(3)) {
            return TimeRange.all();
        }
        Timestamp one = world.aboutNow().plusMicros(-world.random.nextInt(8));
        @Nullable Timestamp from = world.oneIn(3) ? null : one;
        @Nullable Timestamp until = world.oneIn(3) ? null : one.plusMicros(world.random.nextInt(12));
        return new TimeRange(from, until);
    }

    private record Walking(String name, Walk walk, Predicate<Entry> fits) {}
}
