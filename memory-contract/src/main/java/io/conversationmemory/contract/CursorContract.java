package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that damaged cursors and cursors of other queries are refused. */
@Promise("M17")
public interface CursorContract extends ContractTest {

    @Test
    default void damagedCursorsAreRefused(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        fill(store, session, user);
        List<Query> queries = List.of(
                ofSession(session, TimeRange.all(), Direction.FORWARDS),
                ofUserMessages(user),
                ofUserSessions(user),
                ofPartition(session),
                ofAllMessages(),
                ofAllPreferences(),
                ofAllSessions());

        for (Query query : queries) {
            String good = cursorOf(store, query).text();
            for (Cursor damaged : damaged(good)) {
                assertRefused(store, query, damaged);
            }
        }
    }

    @Test
    default void cursorsOfOtherQueriesAreRefused(Store store) {
        SessionId session = aSession();
        SessionId other = aSession();
        UserId user = aUser();
        UserId stranger = aUser();
        fill(store, session, user);
        fill(store, other, stranger);
        List<Query> queries = List.of(
                ofSession(session, TimeRange.all(), Direction.FORWARDS),
                ofSession(session, TimeRange.all(), Direction.BACKWARDS),
                ofSession(session, TimeRange.from(Given.NOON), Direction.FORWARDS),
                ofSession(session, TimeRange.from(Given.NOON.plusMicros(1)), Direction.FORWARDS),
                ofSession(session, KeyRange.after(new SortKey("2025")), Direction.FORWARDS),
                ofSession(session, KeyRange.from(new SortKey("2025")), Direction.FORWARDS),
                ofSession(other, TimeRange.all(), Direction.FORWARDS),
                ofUserMessages(user),
                ofUserMessages(stranger),
                ofUserSessions(user),
                ofUserSessions(stranger),
                ofPartition(session),
                ofPartition(other),
                ofAllMessages(),
                ofAllPreferences(),
                ofAllSessions());
        List<Cursor> cursors =
                queries.stream().map(query -> cursorOf(store, query)).toList();

        for (int i = 0; i < queries.size(); i++) {
            for (int j = 0; j < queries.size(); j++) {
                if (i != j) {
                    assertRefused(store, queries.get(i), cursors.get(j));
                }
            }
        }
    }

    @Test
    default void malformedCursorsOfErasureLookupsAreRefused(Store store) {
        UserId user = aUser();
        fill(store, aSession(), user);

        for (Storage lookup : store.lookups()) {
            assertThatThrownBy(() ->
                            lookup.messages().findSessionsWithMessagesOf(user, 100, new Cursor("no cursor of ours")))
                    .isInstanceOf(InvalidCursorException.class);
            assertThatThrownBy(() -> lookup.sessions().findSessionsOwnedBy(user, 100, new Cursor("no cursor of ours")))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    /** Uses forged cursors: the fingerprint is not a signature, so a cursor of any position can be constructed. */
    @Test
    default void forgedPositionsOpenNothingOutsideTheQuery(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        fill(store, session, user);
        List<String> parts = List.of(
                "",
                " ",
                "\u0000",
                "x",
                "9",
                "2000",
                Given.NOON.plusMicros(1).toString(),
                Given.NOON.toString(),
                "\uD83C\uDFB8",
                "k".repeat(1024),
                "k".repeat(2500));

        for (String one : parts) {
            Cursor ofSession =
                    CursorCodec.encode(PageQuery.ofSession(session, TimeRange.all(), Direction.FORWARDS), List.of(one));
            assertAnswered(store, ofSession(session, TimeRange.all(), Direction.FORWARDS), ofSession);
            Cursor inRange = CursorCodec.encode(
                    PageQuery.ofSession(session, TimeRange.from(Given.NOON), Direction.BACKWARDS), List.of(one));
            assertAnswered(store, ofSession(session, TimeRange.from(Given.NOON), Direction.BACKWARDS), inRange);
            for (TimeRange range :
                    List.of(TimeRange.from(Given.NOON.plusMicros(2)), TimeRange.until(Given.NOON.plusMicros(2)))) {
                for (Direction direction : Direction.values()) {
                    Cursor ofRange = CursorCodec.encode(PageQuery.ofSession(session, range, direction), List.of(one));
                    assertAnswered(store, ofSession(session, range, direction), ofRange);
                }
            }
            assertAnswered(
                    store, ofAllPreferences(), CursorCodec.encode(PageQuery.ofAll(ItemKind.PREFERENCES), List.of(one)));
            assertAnswered(store, ofAllSessions(), CursorCodec.encode(PageQuery.ofAll(ItemKind.SESSION), List.of(one)));
            for (String other : parts) {
                List<String> position = List.of(one, other);
                assertAnswered(
                        store, ofUserMessages(user), CursorCodec.encode(PageQuery.ofUserMessages(user), position));
                assertAnswered(store, ofAllMessages(), CursorCodec.encode(PageQuery.ofAll(ItemKind.MESSAGE), position));
                PageQuery partition = PageQuery.ofPartition(ItemKind.MESSAGE, session.value());
                assertAnswered(store, ofPartition(session), CursorCodec.encode(partition, position));
                assertAnswered(store, ofPartition(session), CursorCodec.encode(partition, List.of(one)));
                assertAnswered(
                        store, ofUserSessions(user), CursorCodec.encode(PageQuery.ofUserSessions(user), position));
            }
        }
    }

    private static void assertAnswered(Store store, Query query, Cursor cursor) {
        try {
            assertThat(query.page(store.storage(), cursor).items())
                    .as("items after the forged cursor %s", cursor)
                    .allMatch(query::selects);
        } catch (InvalidCursorException refused) {
            assertThat(refused).hasMessageContaining("Begin again");
        }
    }

    private static List<Cursor> damaged(String good) {
        List<Cursor> damaged = new ArrayList<>();
        for (String text :
                List.of("", "x", "!!", "null", "AAAA", "A".repeat(100_000), "\u0000", good + "A", good + good)) {
            damaged.add(new Cursor(text));
        }
        for (int length = 1; length < good.length(); length += 5) {
            damaged.add(new Cursor(good.substring(0, length)));
        }
        for (int at = 0; at < good.length() - 1; at += 5) {
            char changed = good.charAt(at) == 'B' ? 'Q' : 'B';
            damaged.add(new Cursor(good.substring(0, at) + changed + good.substring(at + 1)));
        }
        return damaged;
    }

    private static void fill(Store store, SessionId session, UserId user) {
        store.talk(session, messages(5, user));
        for (int i = 0; i < 5; i++) {
            store.sessions().create(Session.begun(aSession(), user, Given.NOON.plusMicros(i)));
        }
        for (int i = 0; i < 3; i++) {
            store.preferences().store(aUser(), JsonObject.of("a", "b"));
        }
        store.awaitIndexes();
    }

    private static Cursor cursorOf(Store store, Query query) {
        Cursor cursor = query.next(store.storage(), null);
        assertThat(cursor).as("the cursor of a first page").isNotNull();
        if (cursor == null) {
            throw new AssertionError();
        }
        return cursor;
    }

    private static void assertRefused(Store store, Query query, Cursor cursor) {
        assertThatThrownBy(() -> query.next(store.storage(), cursor))
                .as("cursor %s", cursor)
                .isInstanceOf(InvalidCursorException.class);
    }

    private static Query ofSession(SessionId session, MessageRange range, Direction direction) {
        return new Query(
                (storage, cursor) -> storage.messages().findPage(session, range, direction, 2, cursor),
                item -> item instanceof MessageItem message
                        && message.sessionKey().equals(session.value())
                        && range.contains(message.key()));
    }

    private static Query ofUserMessages(UserId user) {
        return new Query(
                (storage, cursor) -> storage.messages().findPageByUser(user, 2, cursor),
                item -> item instanceof StoredMessage message && user.equals(message.userId()));
    }

    private static Query ofUserSessions(UserId user) {
        return new Query(
                (storage, cursor) -> storage.sessions().findPageByUser(user, 2, cursor),
                item -> item instanceof StoredSession row
                        && user.equals(row.session().owner()));
    }

    private static Query ofPartition(SessionId session) {
        return new Query(
                (storage, cursor) -> storage.items()
                        .findPartition(ItemKind.MESSAGE, session.value(), 2, cursor)
                        .map(MessageItems::decode),
                item -> item instanceof MessageItem message
                        && message.sessionKey().equals(session.value()));
    }

    private static Query ofAllMessages() {
        return new Query(
                (storage, cursor) ->
                        storage.items().findPage(ItemKind.MESSAGE, 2, cursor).map(MessageItems::decode),
                item -> item instanceof MessageItem);
    }

    private static Query ofAllPreferences() {
        return new Query(
                (storage, cursor) -> storage.items()
                        .findPage(ItemKind.PREFERENCES, 2, cursor)
                        .map(PreferenceItems::decode),
                item -> item instanceof PreferenceItem);
    }

    private static Query ofAllSessions() {
        return new Query(
                (storage, cursor) ->
                        storage.items().findPage(ItemKind.SESSION, 2, cursor).map(SessionItems::decode),
                item -> item instanceof SessionItem);
    }

    /**
     * Query with pages.
     *
     * @param pages reads the page at a cursor
     * @param selection accepts the items of the query only
     */
    record Query(Pages pages, Predicate<Object> selection) {
        Page<?> page(Storage storage, @Nullable Cursor cursor) {
            return pages.read(storage, cursor);
        }

        @Nullable
        Cursor next(Storage storage, @Nullable Cursor cursor) {
            return page(storage, cursor).next();
        }

        boolean selects(Object item) {
            return selection.test(item);
        }

        /** Reads one page. */
        interface Pages {
            Page<?> read(Storage storage, @Nullable Cursor cursor);
        }
    }
}
