package io.conversationmemory.reliability.wire;

import static io.conversationmemory.reliability.wire.PortOperation.APPEND_TURN;
import static io.conversationmemory.reliability.wire.PortOperation.CREATE_SESSION;
import static io.conversationmemory.reliability.wire.PortOperation.DELETE_SESSION;
import static io.conversationmemory.reliability.wire.PortOperation.FIND_PAGE_OF_ALL_SESSIONS;
import static io.conversationmemory.reliability.wire.PortOperation.FIND_SESSION;
import static io.conversationmemory.reliability.wire.PortOperation.FIND_SESSIONS_OF_USER;
import static io.conversationmemory.reliability.wire.PortOperation.FIND_SESSIONS_OWNED;
import static io.conversationmemory.reliability.wire.PortOperation.IMPORT_SESSIONS;
import static io.conversationmemory.reliability.wire.PortOperation.REPLACE_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Given;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Rows of sessions, shared ones and this client's own, and turns that are fenced by them. Used by one thread. */
final class SessionSteps {

    private static final int SHARED_ROWS = 4;

    private final FaultyWireFixture trial;
    private final String client;
    private final Random random;
    private final Clock clock;
    private final UserId user;
    private final Map<SessionId, Register> shared = new HashMap<>();
    private final Map<SessionId, Register> rows = new HashMap<>();
    private final Map<SessionId, Set<String>> answeredTurns = new HashMap<>();
    private int steps;

    SessionSteps(FaultyWireFixture trial, String client, Random random, Clock clock) {
        this.trial = trial;
        this.client = client;
        this.random = random;
        this.clock = clock;
        this.user = new UserId("owner-" + client);
    }

    /** Sets this client's own key in the context of a row that others change as well. */
    void replace() {
        SessionId session = new SessionId("row-" + (steps / 100) + "-" + random.nextInt(SHARED_ROWS));
        String value = Integer.toString(++steps);
        Register register = shared.computeIfAbsent(session, id -> new Register());
        for (int rounds = 0; rounds < 5; rounds++) {
            Outcome<Optional<StoredSession>> found = find(session);
            if (!found.isDone()) {
                return;
            }
            Session before = found.get()
                    .map(StoredSession::session)
                    .orElseGet(() ->
                            Session.begun(session, user, Timestamp.now(clock)).withTitle(FaultyWireFixture.SECRET));
            Session after = before.withContext(before.context().with(key(), value));
            Outcome<Optional<StoredSession>> outcome = found.get().isPresent()
                    ? trial.call(
                            REPLACE_SESSION,
                            () -> trial.on(REPLACE_SESSION)
                                    .sessions()
                                    .replace(found.get().get(), after))
                    : create(after);
            if (!outcome.isDone() || outcome.get().isPresent()) {
                register.change(value, outcome);
                return;
            }
            // Somebody else was faster, perhaps right after this one, whose answer was lost.
            register.perhaps(value);
        }
    }

    /** Creates a row that is this client's own, and perhaps deletes it. */
    void create() throws InterruptedException {
        Session session = Session.begun(ownSession("own"), user, Timestamp.now(clock));
        Register row = new Register();
        rows.put(session.id(), row);
        boolean before = false;
        for (int tries = 1 + random.nextInt(2); tries > 0; tries--) {
            Outcome<Optional<StoredSession>> outcome = create(session);
            if (outcome.isDone()) {
                assertThat(outcome.get().isPresent() || before)
                        .as("nobody else creates %s", session)
                        .isTrue();
            }
            before |= outcome.isDone() || outcome.isUnknown();
            row.change("there", outcome);
        }
        if (random.nextInt(2) == 0) {
            // A row that is still on its way would come after the deletion, which is not what is tried here.
            trial.faults.awaitLate();
            row.change(
                    Register.NOTHING,
                    trial.call(
                            DELETE_SESSION,
                            () -> trial.on(DELETE_SESSION).sessions().delete(session.id())));
        }
    }

    void importItems() {
        SessionId session = ownSession("imported");
        Register row = new Register();
        rows.put(session, row);
        var item = Given.sessionItem(session, user, Timestamp.now(clock));
        for (int tries = 0; tries < 2; tries++) {
            Outcome<ImportReport> outcome = trial.call(
                    IMPORT_SESSIONS,
                    () -> trial.on(IMPORT_SESSIONS)
                            .sessions()
                            .importItems(List.of(item).iterator(), ProgressListener.none()));
            row.change("there", outcome);
            if (outcome.isDone()) {
                assertThat(outcome.get().stored() + outcome.get().alreadyThere())
                        .isEqualTo(1);
            }
        }
    }

    /** A question and its claim, both or neither, in a session of this client's own. */
    void turn() throws InterruptedException {
        SessionId session = new SessionId("turns-" + client + "-" + (++steps / 100));
        Set<String> answered = answeredTurns.computeIfAbsent(session, id -> new TreeSet<>());
        Timestamp time = Timestamp.parse("2040-03-01T12:00:00Z").plusMicros(steps);
        Message question =
                Message.of(new MessageId("turn-" + client + "-" + steps), Role.USER, FaultyWireFixture.SECRET);
        // What is on its way from before changes the row, or never will.
        trial.faults.awaitLate();
        Outcome<Optional<StoredSession>> found = find(session);
        if (!found.isDone()) {
            return;
        }
        StoredSession read = found.get().orElse(null);
        Session before = read == null ? Session.begun(session, user, time) : read.session();
        TurnClaim claim = new TurnClaim(question.id(), time, false, time);
        Session after = before.withClaims(before.claims().with(claim).orElseThrow());
        Outcome<TurnOutcome> outcome =
                trial.call(APPEND_TURN, () -> trial.on(APPEND_TURN).turns().append(read, after, time, question));
        if (outcome.isDone()) {
            assertThat(outcome.get()).as("nobody else writes to %s", session).isInstanceOf(TurnOutcome.Stored.class);
            answered.add(question.id().value());
        }
    }

    void pages() {
        trial.call(
                FIND_SESSIONS_OF_USER,
                () -> trial.on(FIND_SESSIONS_OF_USER).sessions().findPageByUser(user, 20, null));
        trial.call(
                FIND_PAGE_OF_ALL_SESSIONS,
                () -> trial.on(FIND_PAGE_OF_ALL_SESSIONS).sessions().findPageOfAll(20, null));
    }

    void owned() {
        ScanMode lookup = random.nextInt(3) == 0 ? ScanMode.FULL_SCAN : ScanMode.INDEX;
        Outcome<Page<SessionId>> page = trial.call(
                FIND_SESSIONS_OWNED,
                () -> trial.on(FIND_SESSIONS_OWNED).sessions().findSessionsOwnedBy(user, lookup, null));
        if (page.isDone()) {
            assertThat(page.get().items()).doesNotHaveDuplicates();
        }
    }

    /**
     * What is stored at the end is what this client was told.
     *
     * @param truth all rows by session
     * @param messages the ids of all messages by session
     */
    void checkTruth(Map<String, StoredSession> truth, Map<String, Set<String>> messages) {
        shared.forEach((session, register) -> {
            StoredSession row = truth.get(session.value());
            String value = row == null
                    ? Register.NOTHING
                    : row.session().context().string(key()).orElse(Register.NOTHING);
            assertThat(register.allows(value))
                    .as("%s in %s is %s, but may be %s", key(), session, value, register)
                    .isTrue();
        });
        rows.forEach((session, register) -> assertThat(
                        register.allows(truth.containsKey(session.value()) ? "there" : Register.NOTHING))
                .as("%s may be %s", session, register)
                .isTrue());
        answeredTurns.forEach((session, answered) -> {
            StoredSession row = truth.get(session.value());
            Set<String> claimed = new TreeSet<>();
            if (row != null) {
                row.session()
                        .claims()
                        .all()
                        .forEach(claim -> claimed.add(claim.question().value()));
            }
            assertThat(claimed)
                    .as("claims of %s, and its questions", session)
                    .isEqualTo(messages.getOrDefault(session.value(), Set.of()))
                    .containsAll(answered);
        });
    }

    private Outcome<Optional<StoredSession>> find(SessionId session) {
        return trial.call(FIND_SESSION, () -> trial.on(FIND_SESSION).sessions().find(session));
    }

    private Outcome<Optional<StoredSession>> create(Session session) {
        return trial.call(
                CREATE_SESSION, () -> trial.on(CREATE_SESSION).sessions().create(session));
    }

    private String key() {
        return "of-" + client;
    }

    private SessionId ownSession(String kind) {
        return new SessionId(kind + "-" + client + "-" + ++steps);
    }
}
