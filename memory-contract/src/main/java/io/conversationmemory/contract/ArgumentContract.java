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
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.TurnRepository;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bad arguments are refused before anything is sent, and change nothing. */
public interface ArgumentContract extends ContractTest {

    @Test
    default void limitsBelowOneAreRefused(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.talk(session, messages(3, user));
        TimeRange all = TimeRange.all();

        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> store.messages().findNewest(session, all, limit),
                    () -> store.messages().findPage(session, all, Direction.FORWARDS, limit, null),
                    () -> store.messages().findPageByUser(user, limit, null),
                    () -> store.sessions().findPageByUser(user, limit, null))) {
                assertThatThrownBy(call).as("limit %d", limit).isInstanceOf(IllegalArgumentException.class);
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

        assertNullIsRefused(
                () -> messages.append(nothing(), NOON, message),
                () -> messages.append(session, nothing(), message),
                () -> messages.append(session, NOON, nothing()),
                () -> messages.appendAll(nothing(), NOON, List.of(message)),
                () -> messages.appendAll(session, nothing(), List.of(message)),
                () -> messages.appendAll(session, NOON, nothing()),
                () -> messages.appendAll(session, NOON, Arrays.asList(message, nothing())),
                () -> messages.findNewest(nothing(), all, 1),
                () -> messages.findNewest(session, nothing(), 1),
                () -> messages.findPage(nothing(), all, Direction.FORWARDS, 1, null),
                () -> messages.findPage(session, nothing(), Direction.FORWARDS, 1, null),
                () -> messages.findPage(session, all, nothing(), 1, null),
                () -> messages.findPageByUser(nothing(), 1, null),
                () -> messages.findSessionsWithMessagesOf(nothing(), ScanMode.FULL_SCAN, null),
                () -> messages.findSessionsWithMessagesOf(user, nothing(), null),
                () -> messages.countSession(nothing(), listener),
                () -> messages.countSession(session, nothing()),
                () -> messages.delete(nothing(), MessageSelection.all(), listener),
                () -> messages.delete(session, nothing(), listener),
                () -> messages.delete(session, MessageSelection.all(), nothing()),
                () -> store.items().putAllIfAbsent(nothing(), List.of()),
                () -> store.items().putAllIfAbsent(ItemKind.MESSAGE, nothing()),
                () -> store.items().findPage(nothing(), 1, null));

        assertThat(store.read(session)).isEqualTo(stored);
    }

    @Test
    default void nullIsRefusedByThePreferences(Store store) {
        PreferenceRepository preferences = store.preferences();
        UserId user = aUser();
        StoredPreferences stored = preferences.store(user, JsonObject.of("a", "b"));

        assertNullIsRefused(
                () -> preferences.find(nothing()),
                () -> preferences.store(nothing(), JsonObject.empty()),
                () -> preferences.store(user, nothing()),
                () -> preferences.update(nothing(), "a", new JsonString("b")),
                () -> preferences.update(user, nothing(), new JsonString("b")),
                () -> preferences.update(user, "a", nothing()),
                () -> preferences.remove(nothing(), "a"),
                () -> preferences.remove(user, nothing()),
                () -> preferences.change(nothing(), values -> values),
                () -> preferences.change(user, nothing()),
                () -> preferences.delete(nothing()),
                () -> preferences.edit(nothing(), values -> values),
                () -> preferences.edit(user, nothing()));

        assertThat(preferences.find(user)).contains(stored);
    }

    @Test
    default void nullIsRefusedByTheSessionsTheTurnsAndTheAdministration(Store store) {
        SessionRepository sessions = store.sessions();
        TurnRepository turns = store.turns();
        UserId user = aUser();
        Session session = Session.begun(aSession(), user, NOON);
        StoredSession row = sessions.create(session).orElseThrow();

        assertNullIsRefused(
                () -> sessions.find(nothing()),
                () -> sessions.create(nothing()),
                () -> sessions.replace(nothing(), session),
                () -> sessions.replace(row, nothing()),
                () -> sessions.findPageByUser(nothing(), 1, null),
                () -> sessions.findSessionsOwnedBy(nothing(), ScanMode.INDEX, null),
                () -> sessions.findSessionsOwnedBy(user, nothing(), null),
                () -> sessions.delete(nothing()),
                () -> turns.append(row, nothing(), NOON, userMessage("x")),
                () -> turns.append(row, session, nothing(), userMessage("x")),
                () -> turns.append(row, session, NOON, nothing()),
                () -> store.administration().createTables(nothing()),
                () -> store.administration().removeCreatedTables(nothing()),
                () -> store.administration().exactStatistics(nothing()));

        assertThat(sessions.find(session.id())).contains(row);
        assertThat(store.read(session.id())).isEmpty();
    }

    private static void assertNullIsRefused(ThrowingCallable... calls) {
        for (int i = 0; i < calls.length; i++) {
            assertThat(catchThrowable(calls[i]))
                    .as("call number %d of the list", i + 1)
                    .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
        }
    }
}
