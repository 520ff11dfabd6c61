package io.conversationmemory.reliability.witness;

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

/** Reads one session in every way, and has each look judged. */
public final class SessionReads {

    private final MessageRepository messages;
    private final SessionId session;
    private final SessionWitness witness;
    private final int page;

    /**
     * Reads that session and tells that witness.
     *
     * @param page how many messages a page has, and the newest
     */
    public SessionReads(MessageRepository messages, SessionId session, SessionWitness witness, int page) {
        this.messages = messages;
        this.session = session;
        this.witness = witness;
        this.page = page;
    }

    /** Takes the newest. */
    public void newest() {
        Map<String, String> known = witness.known();
        List<Seen> seen =
                seen(messages.findNewest(session, TimeRange.all(), page).items());
        witness.saw(new Look(Look.Kind.NEWEST, seen, known));
    }

    /** Takes all pages from the beginning. */
    public void forwards() {
        new Walk(Look.Kind.FORWARDS).finish();
    }

    /** Takes all pages from the end. */
    public void backwards() {
        new Walk(Look.Kind.BACKWARDS).finish();
    }

    /** All that is there, oldest first, unjudged. */
    public List<Seen> all() {
        Walk walk = new Walk(Look.Kind.FORWARDS);
        return walk.toTheEnd();
    }

    /** Begins to page and stands after the first page. */
    public Walk begin(Look.Kind kind) {
        Walk walk = new Walk(kind);
        walk.step();
        return walk;
    }

    /** A walk through all pages, with as much time between them as one likes. */
    public final class Walk {

        private final Look.Kind kind;
        private final Map<String, String> known = witness.known();
        private final List<Seen> seen = new ArrayList<>();
        private @Nullable Cursor cursor;
        private boolean ended;

        private Walk(Look.Kind kind) {
            this.kind = kind;
        }

        /** Takes all pages that are left and has the walk judged. */
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
