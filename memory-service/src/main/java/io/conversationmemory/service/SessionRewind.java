package io.conversationmemory.service;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rewinds one session: reads once what it supersedes, then writes over the row until no other change comes first. */
final class SessionRewind {

    private static final int MAX_ROUNDS = 20;
    private static final int PAGE = 100;

    private final SessionAccess access;
    private final TrackedWriter tracked;
    private final SessionId session;
    private final @Nullable UserId user;

    SessionRewind(SessionAccess access, TrackedWriter tracked, @Nullable UserId user) {
        this.access = access;
        this.tracked = tracked;
        this.session = tracked.writer().session();
        this.user = user;
    }

    /**
     * Rewinds the session.
     *
     * @param id of the rewind; one that is on the row already is returned
     */
    Rewind rewind(RewindTarget target, String id) {
        StoredSession row = access.get(session, user);
        Optional<Rewind> earlier = row.session().rewinds().find(id);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        MessageItem message = target instanceof RewindTarget.Beginning ? null : message(target, row.session());
        Rewind planned = plan(row.session(), message == null ? null : Bound.excluding(message.key()), id);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (message != null && row.session().rewinds().supersedes(message)) {
                throw new SupersededMessageException(session, name(message));
            }
            Session changed = rewound(row.session(), planned);
            Optional<StoredSession> written = replace(row, changed);
            if (written.isPresent()) {
                tracked.activity().recordRow(written.get());
                tracked.writer().recordRewinds(changed.rewinds());
                return changed.rewinds().find(id).orElse(planned);
            }
            row = access.get(session, user);
            earlier = row.session().rewinds().find(id);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        throw new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()),
                "The session's row changed " + MAX_ROUNDS + " times while it was being rewound",
                "Try again.");
    }

    /** Returns empty after an unknown outcome: it is settled by reading the row again, like a lost race. */
    private Optional<StoredSession> replace(StoredSession row, Session changed) {
        try {
            return access.storage().sessions().replace(row, changed);
        } catch (OutcomeUnknownException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the rewind to a target as of now: reads the newest message up to a minute ahead of the clock, and the first and the last
     * of those further ahead.
     *
     * @param from the target, excluded, or an edited question, included; null for the beginning
     */
    Rewind plan(Session row, @Nullable Bound from, String id) {
        Rewinds rewinds = row.rewinds();
        Timestamp now = access.now();
        SortKey horizon = rewinds.horizon(now, from);
        SessionWriter writer = tracked.writer();
        writer.recordRewinds(rewinds);
        List<SortKey> read = new ArrayList<>();
        writer.readNewest(1).items().forEach(item -> read.add(item.key()));
        if (!read.isEmpty() && read.get(0).compareTo(horizon) > 0) {
            writer.readStanding(WindowBounds.none(), KeyRange.until(horizon), 1)
                    .items()
                    .forEach(item -> read.add(item.key()));
            access.storage()
                    .messages()
                    .findPage(session, KeyRange.after(horizon), Direction.FORWARDS, 1, null)
                    .items()
                    .forEach(item -> read.add(item.key()));
        }
        return rewinds.next(id, now, from, read);
    }

    /**
     * Returns the session after a rewind, with the next number on this row; a summary of a superseded message is dropped.
     *
     * @throws TooManyRewindsException if there are too many separate ranges
     */
    static Session rewound(Session row, Rewind planned) {
        Rewinds rewinds = row.rewinds();
        Rewind rewind = planned.withNumber(rewinds.number() + 1);
        Summary summary = row.summary();
        return row.withRewinds(rewinds.with(rewind).orElseThrow(() -> new TooManyRewindsException(row.id())))
                .withSummary(summary != null && rewind.beginsBy(summary.until()) ? null : summary);
    }

    /**
     * Returns the message of a target.
     *
     * @throws UnknownMessageException if it is not stored
     * @throws SupersededMessageException if it is superseded
     */
    MessageItem message(RewindTarget target, Session row) {
        if (target instanceof RewindTarget.ByKey byKey) {
            KeyRange there = new KeyRange(Bound.including(byKey.key()), Bound.including(byKey.key()));
            return newest(there, "message " + PrintableText.id(byKey.key()), row, item -> true);
        }
        if (target instanceof RewindTarget.ById byId) {
            MessageId id = byId.id();
            return newest(
                    KeyRange.all(),
                    "message " + PrintableText.id(id),
                    row,
                    item -> item instanceof StoredMessage stored && stored.id().equals(id));
        }
        throw new IllegalArgumentException("The beginning is no message.");
    }

    /**
     * Returns the newest message that fits and is not superseded.
     *
     * @param what names the message in an exception
     */
    MessageItem newest(KeyRange range, String what, Session row, Predicate<MessageItem> fits) {
        Predicate<MessageItem> superseded = row.rewinds().superseded();
        boolean isSuperseded = false;
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page =
                    access.storage().messages().findPage(session, range, Direction.BACKWARDS, PAGE, cursor);
            for (MessageItem item : page.items()) {
                if (fits.test(item)) {
                    if (!superseded.test(item)) {
                        return item;
                    }
                    isSuperseded = true;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        throw isSuperseded ? new SupersededMessageException(session, what) : new UnknownMessageException(session, what);
    }

    private static String name(MessageItem message) {
        return "message " + PrintableText.id(message instanceof StoredMessage stored ? stored.id() : message.key());
    }
}
