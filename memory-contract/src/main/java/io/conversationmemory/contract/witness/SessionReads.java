package io.conversationmemory.contract.witness;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a session with every kind of read, and passes each result to a witness. */
public final class SessionReads {

    private final MessageRepository messages;
    private final SessionId session;
    private final SessionWitness witness;
    private final int page;

    /**
     * Creates the reads of a session.
     *
     * @param page the limit of each read
     */
    public SessionReads(MessageRepository messages, SessionId session, SessionWitness witness, int page) {
        this.messages = messages;
        this.session = session;
        this.witness = witness;
        this.page = page;
    }

    /** Reads the newest messages. */
    public void newest() {
        Map<String, String> known = witness.known();
        List<Seen> seen =
                seen(messages.findNewest(session, TimeRange.all(), page).items());
        witness.saw(new Look(Look.Kind.NEWEST, seen, known));
    }

    /** Reads all pages forwards. */
    public void forwards() {
        new Walk(Look.Kind.FORWARDS).finish();
    }

    /** Reads all pages backwards. */
    public void backwards() {
        new Walk(Look.Kind.BACKWARDS).finish();
    }

    /** Returns all stored messages, oldest first, without a check. */
    public List<Seen> all() {
        Walk walk = new Walk(Look.Kind.FORWARDS);
        return walk.toTheEnd();
    }

    /** Starts a walk and reads its first page. */
    public Walk begin(Look.Kind kind) {
        Walk walk = new Walk(kind);
        walk.step();
        return walk;
    }

    /** Walk over all pages, with any time between them. */
    public final class Walk {

        private final Look.Kind kind;
        private final Map<String, String> known = witness.known();
        private final List<Seen> seen = new ArrayList<>();
        private @Nullable Cursor cursor;
        private boolean ended;

        private Walk(Look.Kind kind) {
            this.kind = kind;
        }

        /** Reads the remaining pages and passes the result to the witness. */
        public void finish() {
            witness.saw(new Look(kind, toTheEnd(), known));
        }

        private List<Seen> toTheEnd() {
            while (!ended) {
                step();
            }
            return seen;
        }

        private void step() {
            Page<MessageItem> next = messages.findPage(
                    session,
                    TimeRange.all(),
                    kind == Look.Kind.BACKWARDS ? Direction.BACKWARDS : Direction.FORWARDS,
                    page,
                    cursor);
            seen.addAll(seen(next.items()));
            cursor = next.next();
            ended = cursor == null;
        }
    }

    private static List<Seen> seen(List<MessageItem> items) {
        return items.stream().map(Seen::of).toList();
    }
}
