package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps that read messages: windows, pages during writes, counts, and the sessions with messages of a user. */
final class ReadSteps {

    private ReadSteps() {}

    /** Reads the newest messages of a range. */
    record Newest(String session, Range range, int limit) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            List<Entry> all = stage.unexpired(session).stream()
                    .filter(entry -> range.contains(entry.key()))
                    .toList();
            List<Entry> newest = all.subList(Math.max(0, all.size() - limit), all.size());

            NewestMessages read =
                    stage.storage().messages().findNewest(new SessionId(session), range.messageRange(), limit);

            stage.agree(
                    "The newest",
                    newest.stream().map(Entry::shown).toList(),
                    read.items().stream().map(ModelMapper::shown).toList());
            if (all.size() > limit && !read.olderMayExist()) {
                throw new AssertionError("There are older ones, and it says that there are none");
            }
            boolean expired = stage.messages.of(session).values().stream()
                    .anyMatch(entry -> range.contains(entry.key()) && stage.isExpired(entry.expiresAt()));
            stage.tally.count(
                    "newest",
                    SessionSteps.outcome(expired, newest.isEmpty() ? "nothing" : all.size() > limit ? "some" : "all"));
            if (range instanceof Range.OfKeys keys) {
                stage.tally.count(
                        "range of keys",
                        keys.isCutAtAKey(stage.messages.of(session)) ? "ends at a message" : "ends elsewhere");
            }
        }
    }

    /** Reads the next page of a walk, or its first page. */
    record NextPage(int walk, Query query, int limit) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            PagingClient going = stage.walks.of(walk, query);
            boolean first = going.next() == null;
            int found = going.goOn(stage, limit);
            stage.tally.count(
                    query instanceof Query.OfUser ? "page of a user" : "page of a session",
                    (first ? "first" : "later") + (going.isOver() ? ", last" : "") + (found == 0 ? ", empty" : ""));
        }
    }

    /** Passes a cursor to another query, which must refuse it. */
    record ForeignCursor(int walk, Query other) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            PagingClient going = stage.walks.find(walk);
            if (going == null
                    || going.next() == null
                    || going.query().toString().equals(other.toString())) {
                return;
            }
            try {
                other.page(stage.storage().messages(), 1, going.next());
            } catch (InvalidCursorException refused) {
                stage.tally.count("cursor of another query", "refused");
                return;
            }
            throw new AssertionError("A cursor of " + going.query() + " was taken for one of " + other);
        }
    }

    /** Counts a whole session. */
    record Survey(String session) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            List<Entry> all = List.copyOf(stage.messages.of(session).values());
            List<Said> said =
                    all.stream().map(Entry::said).filter(Objects::nonNull).toList();
            List<Long> times = all.stream()
                    .filter(entry -> entry.said() != null)
                    .map(Entry::time)
                    .filter(Objects::nonNull)
                    .toList();

            SessionCounts survey =
                    stage.storage().messages().countSession(new SessionId(session), ProgressListener.none());

            stage.agree(
                    "The counts of all, user, assistant and unreadable messages and of those without user",
                    List.of(
                            (long) all.size(),
                            said.stream()
                                    .filter(each -> each.role().equals("user"))
                                    .count(),
                            said.stream()
                                    .filter(each -> each.role().equals("assistant"))
                                    .count(),
                            (long) all.size() - said.size(),
                            all.stream().filter(entry -> entry.user() == null).count()),
                    List.of(
                            survey.messages(),
                            survey.userMessages(),
                            survey.assistantMessages(),
                            survey.unreadableMessages(),
                            survey.messagesWithoutUser()));
            stage.agree(
                    "The users",
                    new TreeSet<>(all.stream()
                            .map(Entry::user)
                            .filter(Objects::nonNull)
                            .toList()),
                    new TreeSet<>(survey.users().stream().map(UserId::value).toList()));
            stage.agree(
                    "The first and the last time",
                    times.isEmpty() ? Arrays.asList(null, null) : List.of(times.get(0), times.get(times.size() - 1)),
                    Arrays.asList(micros(survey.first()), micros(survey.last())));
            stage.tally.count("survey", all.isEmpty() ? "nothing" : "some");
        }

        private static @Nullable Long micros(@Nullable Timestamp time) {
            return time == null ? null : (Long) ModelMapper.micros(time);
        }
    }

    /** Finds the sessions in which a user has messages, including expired ones. */
    record SessionsWithMessages(String user, Lookup lookup) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            TreeSet<String> expected = new TreeSet<>(stage.messages.all(entry -> entry.isOwnedBy(user)).stream()
                    .map(Entry::session)
                    .toList());

            stage.agree("The sessions", expected, new TreeSet<>(of(stage, user, lookup)));
            stage.tally.count("sessions with messages, " + lookup, expected.isEmpty() ? "nothing" : "some");
        }

        static List<String> of(ModelAndSystem stage, String user, Lookup lookup) {
            MessageRepository messages = lookup.on(stage.storage()).messages();
            return pages(cursor -> messages.findSessionsWithMessagesOf(new UserId(user), 7, cursor)).stream()
                    .map(SessionId::value)
                    .toList();
        }
    }

    static <T> List<T> pages(Function<@Nullable Cursor, Page<T>> query) {
        List<T> found = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<T> page = query.apply(cursor);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }
}
