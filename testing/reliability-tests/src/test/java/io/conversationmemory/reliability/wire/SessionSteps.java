package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.CREATE_SESSION;
import static io.conversationmemory.port.PortOperation.DELETE_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_ALL_SESSIONS;
import static io.conversationmemory.port.PortOperation.FIND_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_OF_USER;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_OWNED_BY_USER;
import static io.conversationmemory.port.PortOperation.IMPORT_SESSIONS;
import static io.conversationmemory.port.PortOperation.REPLACE_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Given;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Steps of one client on session rows, shared ones and its own. Not thread-safe. */
final class SessionSteps {

    private static final int SHARED_ROWS = 4;

    private final FaultyWireFixture fixture;
    private final String client;
    private final Random random;
    private final Clock clock;
    private final UserId user;
    private final Map<SessionId, Register> shared = new HashMap<>();
    private final Map<SessionId, Register> rows = new HashMap<>();
    private int steps;

    SessionSteps(FaultyWireFixture fixture, String client, Random random, Clock clock) {
        this.fixture = fixture;
        this.client = client;
        this.random = random;
        this.clock = clock;
        this.user = new UserId("owner-" + client);
    }

    /** Sets this client's key in the context of a row that other clients change, too. */
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
                    ? fixture.call(
                            REPLACE_SESSION,
                            () -> fixture.on(REPLACE_SESSION)
                                    .sessions()
                                    .replace(found.get().get(), after))
                    : create(after);
            if (!outcome.isDone() || outcome.get().isPresent()) {
                register.change(value, outcome);
                return;
            }
            // A version conflict, possibly after an own write whose response was lost.
            register.allow(value);
        }
    }

    /** Creates a row of this client, and sometimes deletes it. */
    void create() throws InterruptedException {
        Session session = Session.begun(ownSession("own"), user, Timestamp.now(clock));
        Register row = new Register();
        rows.put(session.id(), row);
        boolean before = false;
        for (int tries = 1 + random.nextInt(2); tries > 0; tries--) {
            Outcome<Optional<StoredSession>> outcome = create(session);
            if (outcome.isDone()) {
                assertThat(outcome.get().isPresent() || before)
                        .as("only this client creates %s", session)
                        .isTrue();
            }
            before |= outcome.isDone() || outcome.isUnknown();
            row.change("there", outcome);
        }
        if (random.nextInt(2) == 0) {
            // A row in flight could arrive after the deletion, which is not tested here.
            fixture.faults.awaitInFlight();
            row.change(
                    Register.NOTHING,
                    fixture.call(
                            DELETE_SESSION,
                            () -> fixture.on(DELETE_SESSION).sessions().delete(session.id())));
        }
    }

    void importItems() {
        SessionId session = ownSession("imported");
        Register row = new Register();
        rows.put(session, row);
        var item = Given.sessionItem(session, user, Timestamp.now(clock));
        for (int tries = 0; tries < 2; tries++) {
            Outcome<ImportReport> outcome = fixture.call(
                    IMPORT_SESSIONS,
                    () -> ItemImporter.run(
                            fixture.on(IMPORT_SESSIONS).items(),
                            ItemKind.SESSION,
                            List.of(item).iterator(),
                            ProgressListener.none()));
            row.change("there", outcome);
            if (outcome.isDone()) {
                assertThat(outcome.get().stored() + outcome.get().alreadyThere())
                        .isEqualTo(1);
            }
        }
    }

    void pages() {
        fixture.call(
                FIND_SESSIONS_OF_USER,
                () -> fixture.on(FIND_SESSIONS_OF_USER).sessions().findPageByUser(user, 20, null));
        fixture.call(
                FIND_ALL_SESSIONS,
                () -> fixture.on(FIND_ALL_SESSIONS)
                        .items()
                        .findPage(ItemKind.SESSION, 20, null)
                        .map(SessionItems::decode));
    }

    void owned() {
        Storage storage = fixture.on(FIND_SESSIONS_OWNED_BY_USER);
        Storage lookup = random.nextInt(3) == 0 ? storage.withFullScan() : storage;
        Outcome<Page<SessionId>> page = fixture.call(
                FIND_SESSIONS_OWNED_BY_USER, () -> lookup.sessions().findSessionsOwnedBy(user, 10_000, null));
        if (page.isDone()) {
            assertThat(page.get().items()).doesNotHaveDuplicates();
        }
    }

    /**
     * Asserts that the stored rows agree with the outcomes reported to this client.
     *
     * @param contents all rows by session
     */
    void checkContents(Map<String, StoredSession> contents) {
        shared.forEach((session, register) -> {
            StoredSession row = contents.get(session.value());
            String value = row == null
                    ? Register.NOTHING
                    : row.session().context().string(key()).orElse(Register.NOTHING);
            assertThat(register.allows(value))
                    .as("%s in %s is %s, but may be %s", key(), session, value, register)
                    .isTrue();
        });
        rows.forEach((session, register) -> assertThat(
                        register.allows(contents.containsKey(session.value()) ? "there" : Register.NOTHING))
                .as("%s may be %s", session, register)
                .isTrue());
    }

    private Outcome<Optional<StoredSession>> find(SessionId session) {
        return fixture.call(
                FIND_SESSION, () -> fixture.on(FIND_SESSION).sessions().find(session));
    }

    private Outcome<Optional<StoredSession>> create(Session session) {
        return fixture.call(
                CREATE_SESSION, () -> fixture.on(CREATE_SESSION).sessions().create(session));
    }

    private String key() {
        return "of-" + client;
    }

    private SessionId ownSession(String kind) {
        return new SessionId(kind + "-" + client + "-" + ++steps);
    }
}
