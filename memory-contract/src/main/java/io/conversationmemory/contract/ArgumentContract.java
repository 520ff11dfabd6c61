package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static io.conversationmemory.contract.NullArgument.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Checks that invalid arguments are refused before any request is sent, and change nothing. */
@Promise("G2")
public interface ArgumentContract extends ContractTest {

    @Test
    default void limitsBelowOneAreRefused(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.talk(session, messages(3, user));
        TimeRange all = TimeRange.all();

        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertLimitIsRefused("messages", limit, () -> store.messages().findNewest(session, all, limit));
            assertLimitIsRefused(
                    "messages", limit, () -> store.messages().findPage(session, all, Direction.FORWARDS, limit, null));
            assertLimitIsRefused("messages", limit, () -> store.messages().findPageByUser(user, limit, null));
            assertLimitIsRefused("sessions", limit, () -> store.sessions().findPageByUser(user, limit, null));
            for (Storage lookup : store.lookups()) {
                assertLimitIsRefused(
                        "messages", limit, () -> lookup.messages().findSessionsWithMessagesOf(user, limit, null));
                assertLimitIsRefused("sessions", limit, () -> lookup.sessions().findSessionsOwnedBy(user, limit, null));
            }
        }
    }

    @Test
    default void nullIsRefusedByTheMessages(Store store) {
        MessageRepository messages = store.messages();
        SessionId session = aSession();
        UserId user = aUser();
        List<StoredMessage> stored = store.talk(session, messages(3, user));
        Message message = userMessage("x");
        TimeRange all = TimeRange.all();
        ProgressListener listener = ProgressListener.none();

        assertNullIsRefused("messages.append(null, NOON, message)", () -> messages.append(nothing(), NOON, message));
        assertNullIsRefused(
                "messages.append(session, null, message)", () -> messages.append(session, nothing(), message));
        assertNullIsRefused("messages.append(session, NOON, null)", () -> messages.append(session, NOON, nothing()));
        assertNullIsRefused(
                "messages.appendAll(null, NOON, List.of(message))",
                () -> messages.appendAll(nothing(), NOON, List.of(message)));
        assertNullIsRefused(
                "messages.appendAll(session, null, List.of(message))",
                () -> messages.appendAll(session, nothing(), List.of(message)));
        assertNullIsRefused(
                "messages.appendAll(session, NOON, null)", () -> messages.appendAll(session, NOON, nothing()));
        assertNullIsRefused(
                "messages.appendAll(session, NOON, Arrays.asList(message, null))",
                () -> messages.appendAll(session, NOON, Arrays.asList(message, nothing())));
        assertNullIsRefused("messages.findNewest(null, all, 1)", () -> messages.findNewest(nothing(), all, 1));
        assertNullIsRefused("messages.findNewest(session, null, 1)", () -> messages.findNewest(session, nothing(), 1));
        assertNullIsRefused(
                "messages.findPage(null, all, Direction.FORWARDS, 1, null)",
                () -> messages.findPage(nothing(), all, Direction.FORWARDS, 1, null));
        assertNullIsRefused(
                "messages.findPage(session, null, Direction.FORWARDS, 1, null)",
                () -> messages.findPage(session, nothing(), Direction.FORWARDS, 1, null));
        assertNullIsRefused(
                "messages.findPage(session, all, null, 1, null)",
                () -> messages.findPage(session, all, nothing(), 1, null));
        assertNullIsRefused(
                "messages.findPageByUser(null, 1, null)", () -> messages.findPageByUser(nothing(), 1, null));
        assertNullIsRefused(
                "messages.findSessionsWithMessagesOf(null, 1, null)",
                () -> messages.findSessionsWithMessagesOf(nothing(), 1, null));
        assertNullIsRefused(
                "messages.findStoredPage(null, 1, null)", () -> messages.findStoredPage(nothing(), 1, null));
        assertNullIsRefused(
                "messages.append(session, NOON, message, null)",
                () -> messages.append(session, NOON, message, nothing()));
        assertNullIsRefused(
                "messages.appendAll(session, NOON, List.of(message), null)",
                () -> messages.appendAll(session, NOON, List.of(message), nothing()));
        assertNullIsRefused("messages.countSession(null, listener)", () -> messages.countSession(nothing(), listener));
        assertNullIsRefused("messages.countSession(session, null)", () -> messages.countSession(session, nothing()));
        assertNullIsRefused(
                "messages.delete(null, MessageSelection.all(), listener)",
                () -> messages.delete(nothing(), MessageSelection.all(), listener));
        assertNullIsRefused(
                "messages.delete(session, null, listener)", () -> messages.delete(session, nothing(), listener));
        assertNullIsRefused(
                "messages.delete(session, MessageSelection.all(), null)",
                () -> messages.delete(session, MessageSelection.all(), nothing()));
        assertNullIsRefused(
                "store.items().putAllIfAbsent(null, List.of())",
                () -> store.items().putAllIfAbsent(nothing(), List.of()));
        assertNullIsRefused(
                "store.items().putAllIfAbsent(ItemKind.MESSAGE, null)",
                () -> store.items().putAllIfAbsent(ItemKind.MESSAGE, nothing()));
        assertNullIsRefused(
                "store.items().findPage(null, 1, null)", () -> store.items().findPage(nothing(), 1, null));
        assertNullIsRefused(
                "store.items().findPartition(null, key, 1, null)",
                () -> store.items().findPartition(nothing(), "key", 1, null));
        assertNullIsRefused(
                "store.items().findPartition(ItemKind.MESSAGE, null, 1, null)",
                () -> store.items().findPartition(ItemKind.MESSAGE, nothing(), 1, null));

        assertThat(store.read(session)).isEqualTo(stored);
    }

    @Test
    default void nullIsRefusedByThePreferences(Store store) {
        PreferenceRepository preferences = store.preferences();
        UserId user = aUser();
        StoredPreferences stored = preferences.store(user, JsonObject.of("a", "b"));

        assertNullIsRefused("preferences.find(null)", () -> preferences.find(nothing()));
        assertNullIsRefused(
                "preferences.store(null, JsonObject.empty())", () -> preferences.store(nothing(), JsonObject.empty()));
        assertNullIsRefused("preferences.store(user, null)", () -> preferences.store(user, nothing()));
        assertNullIsRefused(
                "preferences.update(null, 'a', new JsonString('b'))",
                () -> preferences.update(nothing(), "a", new JsonString("b")));
        assertNullIsRefused(
                "preferences.update(user, null, new JsonString('b'))",
                () -> preferences.update(user, nothing(), new JsonString("b")));
        assertNullIsRefused("preferences.update(user, 'a', null)", () -> preferences.update(user, "a", nothing()));
        assertNullIsRefused("preferences.remove(null, 'a')", () -> preferences.remove(nothing(), "a"));
        assertNullIsRefused("preferences.remove(user, null)", () -> preferences.remove(user, nothing()));
        assertNullIsRefused(
                "preferences.change(null, values -> values)", () -> preferences.change(nothing(), values -> values));
        assertNullIsRefused("preferences.change(user, null)", () -> preferences.change(user, nothing()));
        assertNullIsRefused("preferences.delete(null)", () -> preferences.delete(nothing()));
        assertNullIsRefused(
                "preferences.edit(null, values -> values)", () -> preferences.edit(nothing(), values -> values));
        assertNullIsRefused("preferences.edit(user, null)", () -> preferences.edit(user, nothing()));

        assertThat(preferences.find(user)).contains(stored);
    }

    @Test
    default void nullIsRefusedByTheSessionsTheTurnsAndTheAdministration(Store store) {
        SessionRepository sessions = store.sessions();
        TurnRepository turns = store.turns();
        UserId user = aUser();
        Session session = Session.begun(aSession(), user, NOON);
        StoredSession row = sessions.create(session).orElseThrow();

        assertNullIsRefused("sessions.find(null)", () -> sessions.find(nothing()));
        assertNullIsRefused("sessions.create(null)", () -> sessions.create(nothing()));
        assertNullIsRefused("sessions.replace(null, session)", () -> sessions.replace(nothing(), session));
        assertNullIsRefused("sessions.replace(row, null)", () -> sessions.replace(row, nothing()));
        assertNullIsRefused(
                "sessions.findPageByUser(null, 1, null)", () -> sessions.findPageByUser(nothing(), 1, null));
        assertNullIsRefused(
                "sessions.findSessionsOwnedBy(null, 1, null)", () -> sessions.findSessionsOwnedBy(nothing(), 1, null));
        assertNullIsRefused("sessions.delete(null)", () -> sessions.delete(nothing()));
        assertNullIsRefused(
                "turns.append(row, null, NOON, userMessage('x'))",
                () -> turns.append(row, nothing(), NOON, userMessage("x")));
        assertNullIsRefused(
                "turns.append(row, session, null, userMessage('x'))",
                () -> turns.append(row, session, nothing(), userMessage("x")));
        assertNullIsRefused(
                "turns.append(row, session, NOON, null)", () -> turns.append(row, session, NOON, nothing()));
        assertNullIsRefused(
                "store.administration().createTables(null)",
                () -> store.administration().createTables(nothing()));
        assertNullIsRefused(
                "store.administration().removeCreatedTables(null)",
                () -> store.administration().removeCreatedTables(nothing()));
        assertNullIsRefused(
                "store.administration().exactStatistics(null)",
                () -> store.administration().exactStatistics(nothing()));
        assertNullIsRefused(
                "store.administration().applySettings(null, …)",
                () -> store.administration().applySettings(nothing(), ProgressListener.none()));
        assertNullIsRefused(
                "store.administration().applySettings(…, null)",
                () -> store.administration().applySettings(List.of(), nothing()));

        assertThat(sessions.find(session.id())).contains(row);
        assertThat(store.read(session.id())).isEmpty();
    }

    private static void assertLimitIsRefused(String call, int limit, ThrowingCallable callable) {
        assertThatThrownBy(callable).as("%s with limit %d", call, limit).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertNullIsRefused(String call, ThrowingCallable callable) {
        assertThat(catchThrowable(callable))
                .as(call)
                .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
    }
}
