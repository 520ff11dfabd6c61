package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Checks that no exception (nor its causes and suppressed exceptions) and no {@code toString} of the storage's objects contains
 * content. Drivers quote statements with their parameters.
 */
@Promise("G3")
public interface SecrecyContract extends ContractTest {

    /** Marks all content of these tests. */
    String MARKER = "k7-Marker-q2";

    @Test
    default void noFailureOfAMessageShowsItsContent(Store store) {
        SessionId session = aSession();
        StoredMessage there = store.messages().append(session, NOON, secret(MARKER));
        Message other = Message.ofUser(there.id(), MARKER + " other", null);
        Message tooLarge = secret(MARKER.repeat(50_000));

        assertSilent(
                "append with the id of another message", () -> store.messages().append(session, NOON, other));
        assertSilent(
                "append several with the id of another message",
                () -> store.messages().appendAll(session, NOON, List.of(secret(MARKER), other)));
        assertSilent("append what is too large", () -> store.messages().append(session, NOON.plusMicros(9), tooLarge));
        assertSilent(
                "append several of which one is too large",
                () -> store.messages().appendAll(session, NOON.plusMicros(9), List.of(secret(MARKER), tooLarge)));
    }

    @Test
    default void noFailureOfARowOrATurnShowsItsContent(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON).withTitle(MARKER);
        StoredSession row = store.sessions().create(session).orElseThrow();
        Session tooLarge = session.withSystemMessage(MARKER.repeat(50_000));
        SessionId unreadable = aSession();
        ItemImporter.run(
                store.items(),
                ItemKind.SESSION,
                List.of(sessionItem(unreadable, null, NOON).with("context", Attribute.text("[" + MARKER)))
                        .iterator(),
                ProgressListener.none());

        assertSilent("replace by what is too large", () -> store.sessions().replace(row, tooLarge));
        assertSilent(
                "create what is too large",
                () -> store.sessions()
                        .create(Session.begun(aSession(), null, NOON).withTitle(MARKER.repeat(50_000))));
        assertSilent("find what cannot be read", () -> store.sessions().find(unreadable));
        assertSilent("write a turn that is too large", () -> store.turns().append(row, tooLarge, NOON, secret(MARKER)));
    }

    @Test
    default void noFailureOfPreferencesShowsTheirContent(Store store) {
        UserId unreadable = aUser();
        ItemImporter.run(
                store.items(),
                ItemKind.PREFERENCES,
                List.of(preferencesItem(unreadable, "[\"" + MARKER + "\"]")).iterator(),
                ProgressListener.none());
        String tooLarge = MARKER.repeat((int) ItemSize.MAX_BYTES / MARKER.length() + 1);

        assertSilent("store what is too large", () -> store.preferences().store(aUser(), JsonObject.of("a", tooLarge)));
        assertSilent("find what cannot be read", () -> store.preferences().find(unreadable));
        assertSilent(
                "update what cannot be read",
                () -> store.preferences().update(unreadable, "a", new JsonString(MARKER)));
        assertSilent(
                "remove from what cannot be read", () -> store.preferences().remove(unreadable, "a"));
    }

    /** Uses failing writes, whose causes are the driver's own exceptions. Requires the hook {@code failNextWrite}. */
    @Test
    default void noFailureOfTheStoreShowsContent(Store store) throws Exception {
        WriteFailure failure = store.writeFailure();
        Storage failing = store.open(failure);
        SessionId session = aSession();
        UserId user = aUser();
        StoredSession row =
                failing.sessions().create(Session.begun(session, user, NOON)).orElseThrow();
        failing.preferences().store(user, JsonObject.of("a", MARKER));
        Session changed = row.session().withTitle(MARKER);

        failure.begin();
        try {
            assertSilent("append", () -> failing.messages().append(session, NOON, secret(MARKER)));
            assertSilent(
                    "append several",
                    () -> failing.messages().appendAll(session, NOON, List.of(secret(MARKER), secret(MARKER))));
            assertSilent("replace", () -> failing.sessions().replace(row, changed));
            assertSilent("turn", () -> failing.turns().append(row, changed, NOON, secret(MARKER)));
            assertSilent(
                    "update preferences", () -> failing.preferences().update(user, MARKER, new JsonString(MARKER)));
        } finally {
            failure.end();
        }
    }

    @Test
    default void noTextFormShowsContent(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON).withTitle(MARKER);
        StoredSession row = store.sessions().create(session).orElseThrow();
        Object turn = store.turns().append(row, session.withSystemMessage(MARKER), NOON, secret(MARKER));
        UserId user = aUser();
        Object preferences = store.preferences().store(user, JsonObject.of("a", MARKER));
        store.messages().appendAll(session.id(), NOON, List.of(secret(MARKER), secret(MARKER)));

        for (Object shown : List.of(
                row,
                turn,
                preferences,
                store.messages().findNewest(session.id(), TimeRange.all(), 10),
                store.items().findPage(ItemKind.MESSAGE, 10, null),
                store.items().findPage(ItemKind.SESSION, 10, null),
                store.items().findPage(ItemKind.PREFERENCES, 10, null),
                store.preferences().find(user),
                store.sessions().find(session.id()),
                store.messages().countSession(session.id(), ProgressListener.none()),
                store.storage(),
                store.messages(),
                store.sessions(),
                store.preferences(),
                store.turns(),
                store.administration(),
                store.administration().describe(),
                store.administration().exactStatistics(ProgressListener.none()))) {
            assertThat(shown.toString())
                    .as("the text form of a %s", shown.getClass().getSimpleName())
                    .doesNotContain(MARKER);
        }
    }

    private static Message secret(String content) {
        return userMessage(content).withMetadata(JsonObject.of("note", MARKER));
    }

    private static void assertSilent(String operation, ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).as("the failure to %s", operation).isNotNull();
        assertSilent(operation, failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void assertSilent(String operation, @Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        assertThat(failure + " " + failure.getMessage() + " " + failure.getLocalizedMessage())
                .as("the text of a %s in the failure to %s", failure.getClass().getName(), operation)
                .doesNotContain(MARKER);
        assertSilent(operation, failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            assertSilent(operation, suppressed, seen);
        }
    }
}
