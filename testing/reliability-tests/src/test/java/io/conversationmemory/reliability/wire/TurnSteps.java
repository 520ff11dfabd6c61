package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.APPEND_TURN;
import static io.conversationmemory.port.PortOperation.DELETE_MESSAGE;
import static io.conversationmemory.port.PortOperation.FIND_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps of one client that write messages, or delete one, in one transaction with the row of their session. The row lists the
 * messages of its session, so that a transaction of which a part takes effect shows. Not thread-safe.
 */
final class TurnSteps {

    private static final int MAX_MESSAGES = 4;

    private final FaultyWireFixture fixture;
    private final String client;
    private final Random random;
    private final UserId user;
    private final Map<SessionId, Set<String>> acknowledged = new HashMap<>();
    private final Map<SessionId, Set<String>> deleted = new HashMap<>();
    private int steps;

    TurnSteps(FaultyWireFixture fixture, String client, Random random) {
        this.fixture = fixture;
        this.client = client;
        this.random = random;
        this.user = new UserId("owner-" + client);
    }

    /** Appends a question, mostly with replies. */
    void append() throws InterruptedException {
        SessionId session = session();
        Outcome<Optional<StoredSession>> found = find(session);
        if (found.isDone()) {
            append(session, found.get().orElse(null));
        }
    }

    /** Deletes a message that the row lists; appends some if there is none. */
    void delete() throws InterruptedException {
        SessionId session = session();
        Outcome<Optional<StoredSession>> found = find(session);
        if (!found.isDone()) {
            return;
        }
        StoredSession read = found.get().orElse(null);
        List<String> listed = new ArrayList<>(
                read == null ? Set.of() : read.session().context().members().keySet());
        if (read == null || listed.isEmpty()) {
            append(session, read);
            return;
        }
        String id = listed.get(random.nextInt(listed.size()));
        JsonObject context = read.session().context();
        SortKey key = new SortKey(context.string(id).orElseThrow());
        Session after = read.session()
                .withContext(context.without(id))
                .withDeletions(read.session().deletions() + 1);
        Outcome<DeleteOutcome> outcome = fixture.call(
                DELETE_MESSAGE, () -> fixture.on(DELETE_MESSAGE).turns().delete(read, after, key));
        if (outcome.isDone()) {
            assertThat(outcome.get())
                    .as("only this client writes to %s", session)
                    .isInstanceOf(DeleteOutcome.Deleted.class);
            of(deleted, session).add(id);
        }
        if (outcome.isDone() || outcome.isUnknown()) {
            of(acknowledged, session).remove(id);
        }
    }

    private void append(SessionId session, @Nullable StoredSession read) {
        steps++;
        Timestamp first = Timestamp.parse("2040-03-01T12:00:00Z").plusMicros((long) steps * MAX_MESSAGES);
        Session after = read == null ? Session.begun(session, user, first) : read.session();
        List<Message> messages = new ArrayList<>();
        for (int i = random.nextInt(MAX_MESSAGES); i >= 0; i--) {
            MessageId id = new MessageId("turn-" + client + "-" + steps + "-" + messages.size());
            Timestamp time = first.plusMicros(messages.size());
            after = after.withContext(after.context().with(id.value(), time.toString()));
            Role role = messages.isEmpty() ? Role.USER : Role.ASSISTANT;
            SortKey question = messages.isEmpty() ? null : SortKey.of(first);
            messages.add(Message.of(id, role, FaultyWireFixture.SECRET).withStamp(new TurnStamp(0, question)));
        }
        Session changed = after;
        Outcome<TurnOutcome> outcome = fixture.call(
                APPEND_TURN,
                () -> fixture.on(APPEND_TURN).turns().appendAll(read, changed, first, messages, Expiry.never()));
        if (outcome.isDone()) {
            assertThat(outcome.get())
                    .as("only this client writes to %s", session)
                    .isInstanceOf(TurnOutcome.Stored.class);
            messages.forEach(
                    message -> of(acknowledged, session).add(message.id().value()));
        }
    }

    /**
     * Asserts that the rows list exactly the stored messages, all acknowledged ones among them, and none that was deleted.
     *
     * @param contents all rows by session
     * @param messages the ids of all messages by session
     */
    void checkContents(Map<String, StoredSession> contents, Map<String, Set<String>> messages) {
        acknowledged.forEach((session, ids) -> {
            StoredSession row = contents.get(session.value());
            Set<String> listed = row == null
                    ? Set.of()
                    : new TreeSet<>(row.session().context().members().keySet());
            assertThat(messages.getOrDefault(session.value(), Set.of()))
                    .as("messages of %s, and those that its row lists", session)
                    .isEqualTo(listed)
                    .containsAll(ids)
                    .doesNotContainAnyElementsOf(of(deleted, session));
        });
    }

    private static Set<String> of(Map<SessionId, Set<String>> all, SessionId session) {
        return all.computeIfAbsent(session, id -> new TreeSet<>());
    }

    /** Reads the row after all requests in flight, which could change it. */
    private Outcome<Optional<StoredSession>> find(SessionId session) throws InterruptedException {
        of(acknowledged, session);
        fixture.faults.awaitInFlight();
        return fixture.call(
                FIND_SESSION, () -> fixture.on(FIND_SESSION).sessions().find(session));
    }

    /** Returns a session of this client; new sessions replace old ones, so that no row grows without limit. */
    private SessionId session() {
        return new SessionId("turns-" + client + "-" + steps / 100);
    }
}
