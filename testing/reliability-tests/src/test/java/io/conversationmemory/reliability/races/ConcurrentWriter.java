package io.conversationmemory.reliability.races;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writer that appends by a seeded plan during an erasure and records everything acknowledged. */
final class ConcurrentWriter {

    private static final UserId BEN = new UserId("ben");

    /** Effect of an erasure of Ana on a message. */
    enum Fate {
        /** Message of hers, or without a user in a session of hers. */
        REMOVED,
        /** Message without a user in a session that was hers and has no owner now. */
        MAY_BE_REMOVED,
        /** Any other message. */
        KEPT
    }

    /**
     * Acknowledged message.
     *
     * @param session the session
     * @param id the id of the message
     * @param fate the effect of an erasure at the time of the write
     * @param at an upper bound of the time of the acknowledgement
     */
    record Written(SessionId session, String id, Fate fate, Instant at) {}

    private final List<Written> written = new ArrayList<>();
    private final List<SessionId> sessions = new ArrayList<>();
    private final Storage storage;
    private final Clock clock;
    private final Random plan;
    private final String name;
    private final UserId ana;
    private int remaining;
    private @Nullable Instant preferenceSet;

    /**
     * Creates a writer.
     *
     * @param actions the maximum number of concurrent writes
     */
    ConcurrentWriter(Storage storage, Clock clock, long seed, int actions) {
        this.storage = storage;
        this.clock = clock;
        this.plan = new Random(seed);
        this.name = "erased-" + seed;
        // A user per plan: messages written after one erasure must not count in the next.
        this.ana = new UserId("ana-" + seed);
        this.remaining = actions;
    }

    /** Fills the store with all kinds of data before the erasure. */
    void fill() {
        for (int i = 0; i < 12; i++) {
            act();
        }
    }

    /** Writes with a probability of a third, up to the maximum. */
    void maybeWrite() {
        if (remaining > 0 && plan.nextInt(3) == 0) {
            remaining--;
            act();
        }
    }

    UserId ana() {
        return ana;
    }

    List<Written> written() {
        return written;
    }

    List<SessionId> sessions() {
        return sessions;
    }

    /** Returns the time of the last write of Ana's preferences; null for none. */
    @Nullable
    Instant preferenceSet() {
        return preferenceSet;
    }

    private void act() {
        SessionId session = sessions.isEmpty() || plan.nextInt(4) == 0 ? begin() : any();
        switch (plan.nextInt(6)) {
            case 0 -> {
                storage.preferences().update(ana, "key", JsonNumber.of(plan.nextInt()));
                preferenceSet = clock.instant();
            }
            case 1 -> write(session, BEN, Fate.KEPT);
            case 2 -> write(session, null, fateWithoutUser(session));
            default -> write(session, ana, Fate.REMOVED);
        }
    }

    private SessionId begin() {
        SessionId session = new SessionId(name + "-session-" + sessions.size());
        UserId owner = plan.nextInt(4) == 0 ? BEN : ana;
        storage.sessions().create(Session.begun(session, owner, Timestamp.now(clock)));
        sessions.add(session);
        return session;
    }

    private SessionId any() {
        return sessions.get(plan.nextInt(sessions.size()));
    }

    /** Returns the effect on a message without a user; nothing runs between this and the write. */
    private Fate fateWithoutUser(SessionId session) {
        return storage.sessions()
                .find(session)
                .map(row -> ana.equals(row.session().owner()) ? Fate.REMOVED : Fate.KEPT)
                .orElse(Fate.MAY_BE_REMOVED);
    }

    private void write(SessionId session, @Nullable UserId user, Fate fate) {
        String id = name + "-" + written.size();
        new SessionWriter(session, storage.messages(), clock).append(Message.ofUser(new MessageId(id), id, user));
        written.add(new Written(session, id, fate, clock.instant()));
    }
}
