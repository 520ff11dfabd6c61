package io.conversationmemory.reliability.linearizability;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * Claims of turns on one session's row, conditional on no row and on its first version, and other changes of the
 * row.
 */
@Param(name = "writer", gen = IntGen.class, conf = "1:3")
public class SessionRowOperations {

    private static final SessionId SESSION = new SessionId("s");

    private final Storage storage =
            new InMemoryStorage(Clock.fixed(MessageOperations.T.instant(), ZoneOffset.UTC), Retention.forever());
    private final Session begun = Session.begun(SESSION, null, MessageOperations.T);
    private final StoredSession first = storage.sessions().create(begun).orElseThrow();

    /** Appends a turn conditional on the first version of the row. */
    @Operation
    public String claim(@Param(name = "writer") int writer) {
        return claim(first, writer);
    }

    /** Appends a turn conditional on the absence of a row. */
    @Operation
    public String claimWithoutRow(@Param(name = "writer") int writer) {
        return claim(null, writer);
    }

    /** Renames the session if the row is unchanged; returns true on success. */
    @Operation
    public boolean rename(@Param(name = "writer") int writer) {
        return storage.sessions()
                .replace(first, begun.withTitle("title " + writer))
                .isPresent();
    }

    /** Creates the row; returns true if there was none. */
    @Operation
    public boolean create() {
        return storage.sessions().create(begun).isPresent();
    }

    /** Deletes the row; returns true if there was one. */
    @Operation
    public boolean delete() {
        return storage.sessions().delete(SESSION);
    }

    /** Returns the title and the claims of the row. */
    @Operation
    public String row() {
        return storage.sessions()
                .find(SESSION)
                .map(row -> row.session().title() + " " + row.session().claims())
                .orElse("none");
    }

    /** Returns the number of messages. */
    @Operation
    public int messages() {
        return storage.messages()
                .findNewest(SESSION, TimeRange.all(), 10)
                .items()
                .size();
    }

    private String claim(@Nullable StoredSession expected, int writer) {
        MessageId id = new MessageId("question " + writer);
        TurnClaims claims = begun.claims()
                .with(new TurnClaim(id, MessageOperations.T, false, MessageOperations.T))
                .orElseThrow();
        return storage.turns()
                .append(expected, begun.withClaims(claims), MessageOperations.T, Message.ofUser(id, "hi", null))
                .getClass()
                .getSimpleName();
    }
}
