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

/** Somebody who goes on writing, by a seeded plan, while a user is erased; keeps a record of all that was acknowledged. */
final class Intruder {

    private static final UserId BEN = new UserId("ben");

    /** What an erasure of Ana does to a message. */
    enum Fate {
        /** It is hers, or nobody's in a session of hers. */
        GOES,
        /** It is nobody's in a session that was hers and is nobody's now. */
        MAY_GO,
        /** It is none of hers. */
        STAYS
    }

    /**
     * A message that was acknowledged.
     *
     * @param fate when it was written
     * @param at when it was acknowledged, at the latest
     */
    record Written(SessionId session, String id, Fate fate, Instant at) {}

    private final List<Written> written = new ArrayList<>();
    private final List<SessionId> sessions = new ArrayList<>();
    private final Storage storage;
    private final Clock clock;
    private final Random plan;
    private final String name;
    private final UserId ana;
    private int left;
    private @Nullable Instant preferenceSet;

    /**
     * @param actions how many things it does at most
     */
    Intruder(Storage storage, Clock clock, long seed, int actions) {
        this.storage = storage;
        this.clock = clock;
        this.plan = new Random(seed);
        this.name = "erased-" + seed;
        // Another one for each plan: what one of them says behind her erasure is not to be counted in the next.
        this.ana = new UserId("ana-" + seed);
        this.left = actions;
    }

    /** Fills the store with something of everything, before anybody is erased. */
    void furnish() {
        for (int i = 0; i < 12; i++) {
            act();
        }
    }

    /** Now and then does something. */
    void intrude() {
        if (left > 0 && plan.nextInt(3) == 0) {
            left--;
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

    /** When a preference of Ana's was set last; null if none was. */
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
            case 1 -> write(session, BEN, Fate.STAYS);
            case 2 -> write(session, null, fateOfNobodys(session));
            default -> write(session, ana, Fate.GOES);
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

    /** Nothing else happens between this and the write, so that it is true of it. */
    private Fate fateOfNobodys(SessionId session) {
        return storage.sessions()
                .find(session)
                .map(row -> ana.equals(row.session().owner()) ? Fate.GOES : Fate.STAYS)
                .orElse(Fate.MAY_GO);
    }

    private void write(SessionId session, @Nullable UserId user, Fate fate) {
        String id = name + "-" + written.size();
        new SessionWriter(session, storage.messages(), clock).append(Message.ofUser(new MessageId(id), id, user));
        written.add(new Written(session, id, fate, clock.instant()));
    }
}
