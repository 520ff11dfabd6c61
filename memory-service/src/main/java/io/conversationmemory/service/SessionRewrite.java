package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
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
import io.conversationmemory.port.TurnRepository;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the newest part of a session by other messages: a change of the row and the messages are written in one transaction, on top
 * of other changes of the row. What is replaced stays in the history.
 */
public final class SessionRewrite {

    private static final int MAX_ROUNDS = 20;

    private final SessionAccess access;
    private final TrackedWriter tracked;
    private final SessionWriter writer;
    private final SessionId session;
    private final @Nullable UserId user;

    SessionRewrite(SessionAccess access, TrackedWriter tracked, @Nullable UserId user) {
        this.access = access;
        this.tracked = tracked;
        this.writer = tracked.writer();
        this.session = writer.session();
        this.user = user;
    }

    /**
     * Supersedes what the caller has read after a message, and appends others. Messages that the caller has not read stay, unless they
     * lie among those that it has read.
     *
     * @param last the message that stays
     * @param question the sort key of the question that the first messages belong to; null for none
     * @param read the keys of all messages that the caller has read or written
     * @param besides a further change of the row, such as of the pinned system message
     * @param messages at most {@link TurnRepository#MAX_MESSAGES}, perhaps none
     * @return the messages as they are stored
     * @throws UnknownSessionException if the session does not exist
     * @throws SupersededMessageException if the message that stays is superseded
     * @throws TooManyRewindsException if the session has too many separate ranges of superseded messages
     */
    public List<StoredMessage> rewind(
            StoredMessage last,
            @Nullable SortKey question,
            Collection<SortKey> read,
            UnaryOperator<Session> besides,
            List<Message> messages) {
        StoredSession row = access.get(session, user);
        Rewind planned = row.session().rewinds().next(access.newId(), access.now(), Bound.excluding(last.key()), read);
        Optional.ofNullable(planned.range().until()).ifPresent(end -> writer.recordRangeEnd(end.key()));
        return write(row, question, messages, new Change() {
            @Override
            public Session of(Session found, Timestamp first) {
                if (found.rewinds().supersedes(last)) {
                    throw new SupersededMessageException(session, "message " + PrintableText.id(last.id()));
                }
                return besides.apply(SessionRewind.rewound(found, planned));
            }

            @Override
            public boolean isIn(Session found, Timestamp first) {
                return found.rewinds().find(planned.id()).isPresent();
            }
        });
    }

    /**
     * Restarts the window with messages: no earlier one goes into a context again, nor the summary of earlier ones.
     *
     * @param besides a further change of the row, such as of the pinned system message
     * @param messages at most {@link TurnRepository#MAX_MESSAGES}, perhaps none
     * @return the messages as they are stored
     * @throws UnknownSessionException if the session does not exist
     */
    public List<StoredMessage> restart(UnaryOperator<Session> besides, List<Message> messages) {
        writer.readNewest(null, 1);
        return write(access.get(session, user), null, messages, new Change() {
            @Override
            public Session of(Session found, Timestamp first) {
                return besides.apply(found.withWindowStart(first).withSummary(null));
            }

            @Override
            public boolean isIn(Session found, Timestamp first) {
                return first.equals(found.windowStart());
            }
        });
    }

    private List<StoredMessage> write(
            StoredSession read, @Nullable SortKey question, List<Message> messages, Change change) {
        StoredSession row = read;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            writer.recordRewinds(row.session().rewinds());
            Timestamp first = writer.reserveTimestamps(Math.max(1, messages.size()));
            Session changed = change.of(row.session(), first).activeAt(access.now());
            long number = changed.rewinds().number();
            List<Message> stamped = stamped(messages, number, first, question);
            Optional<TurnOutcome.Stored> stored = write(row, changed, first, stamped);
            if (stored.isEmpty()) {
                // Another message may have taken a slot.
                writer.readNewest(1);
                row = access.get(session, user);
                if (change.isIn(row.session(), first)) {
                    stored = Optional.of(new TurnOutcome.Stored(row, readBack(first, stamped)));
                }
            }
            if (stored.isPresent()) {
                tracked.activity().recordRow(stored.get().row());
                writer.recordRewinds(changed.rewinds());
                writer.continueTurn(number, lastQuestion(stored.get().messages(), question));
                return stored.get().messages();
            }
        }
        throw new ConflictException(
                new Operation(PortOperation.CHANGE_SESSION, null, session.value()),
                "The session's row changed " + MAX_ROUNDS + " times while messages were being replaced",
                "Try again.");
    }

    /** Returns empty where nothing was written, and after an unknown outcome. */
    private Optional<TurnOutcome.Stored> write(
            StoredSession row, Session changed, Timestamp first, List<Message> messages) {
        try {
            if (messages.isEmpty()) {
                return access.storage()
                        .sessions()
                        .replace(row, changed)
                        .map(replaced -> new TurnOutcome.Stored(replaced, List.of()));
            }
            TurnOutcome outcome = access.storage().turns().appendAll(row, changed, first, messages, writer.expiry());
            return outcome instanceof TurnOutcome.Stored stored ? Optional.of(stored) : Optional.empty();
        } catch (OutcomeUnknownException e) {
            return Optional.empty();
        }
    }

    private List<StoredMessage> readBack(Timestamp first, List<Message> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        KeyRange slots = new KeyRange(
                Bound.including(SortKey.of(first)),
                Bound.including(SortKey.of(first.plusMicros(messages.size() - 1L))));
        List<StoredMessage> stored = new ArrayList<>();
        for (MessageItem item : access.storage()
                .messages()
                .findPage(session, slots, Direction.FORWARDS, messages.size(), null)
                .items()) {
            if (item instanceof StoredMessage message) {
                stored.add(message);
            }
        }
        return stored;
    }

    private static List<Message> stamped(
            List<Message> messages, long number, Timestamp first, @Nullable SortKey question) {
        List<Message> stamped = new ArrayList<>();
        SortKey asked = question;
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                asked = SortKey.of(first.plusMicros(stamped.size()));
            }
            boolean isReply = message.role() == Role.ASSISTANT || message.role() == Role.TOOL;
            stamped.add(message.withStamp(new TurnStamp(number, isReply ? asked : null)));
        }
        return stamped;
    }

    private static @Nullable SortKey lastQuestion(List<StoredMessage> stored, @Nullable SortKey earlier) {
        SortKey last = earlier;
        for (StoredMessage message : stored) {
            last = message.role() == Role.USER ? message.key() : last;
        }
        return last;
    }

    /** A change of the row that is written together with messages. */
    private interface Change {

        /**
         * Returns the session as it is written.
         *
         * @param first the timestamp of the first message
         */
        Session of(Session found, Timestamp first);

        /** Returns true if the session, as it was read after an attempt, has this change. */
        boolean isIn(Session found, Timestamp first);
    }
}
