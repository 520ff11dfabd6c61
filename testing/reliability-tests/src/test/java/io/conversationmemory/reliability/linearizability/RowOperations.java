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

/** Claims of turns over one session's row, from none and from the row as it was at first, and what else changes it. */
@Param(name = "who", gen = IntGen.class, conf = "1:3")
public class RowOperations {

    private static final SessionId SESSION = new SessionId("s");

    private final Storage storage =
            new InMemoryStorage(Clock.fixed(MessageOperations.T.instant(), ZoneOffset.UTC), Retention.forever());
    private final Session begun = Session.begun(SESSION, null, MessageOperations.T);
    private final StoredSession first = storage.sessions().create(begun).orElseThrow();

    /** A turn over the row as it was at first. */
    @Operation
    public String claim(@Param(name = "who") int who) {
        return claim(first, who);
    }

    /** A turn of a session that has no row. */
    @Operation
    public String claimFresh(@Param(name = "who") int who) {
        return claim(null, who);
    }

    /** Whether the row was still as it was at first. */
    @Operation
    public boolean rename(@Param(name = "who") int who) {
        return storage.sessions()
                .replace(first, begun.withTitle("title " + who))
                .isPresent();
    }

    /** Whether there was none. */
    @Operation
    public boolean create() {
        return storage.sessions().create(begun).isPresent();
    }

    /** Whether there was one. */
    @Operation
    public boolean delete() {
        return storage.sessions().delete(SESSION);
    }

    /** The row's title and claims. */
    @Operation
    public String row() {
        return storage.sessions()
                .find(SESSION)
                .map(row -> row.session().title() + " " + row.session().claims())
                .orElse("none");
    }

    /** How many turns left their message. */
    @Operation
    public int messages() {
        return storage.messages()
                .findNewest(SESSION, TimeRange.all(), 10)
                .items()
                .size();
    }

    private String claim(@Nullable StoredSession read, int who) {
        MessageId id = new MessageId("question " + who);
        TurnClaims claims = begun.claims()
                .with(new TurnClaim(id, MessageOperations.T, false, MessageOperations.T))
                .orElseThrow();
        return storage.turns()
                .append(read, begun.withClaims(claims), MessageOperations.T, Message.ofUser(id, "hi", null))
                .getClass()
                .getSimpleName();
    }
}
