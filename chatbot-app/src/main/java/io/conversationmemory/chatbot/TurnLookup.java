package io.conversationmemory.chatbot;

import io.conversationmemory.domain.context.Window;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is stored of a turn: its question, which must have the content of the request, and its reply. */
final class TurnLookup {

    private static final int PAGE = 100;
    private static final Duration FIRST_WAIT = Duration.ofMillis(8);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(256);

    /** The longest time for which a store without snapshot reads may show a claim without its message (ports, promises M6 and T1). */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);

    private final SessionHandle session;
    private final Message question;
    private final Clock clock;
    private final Sleeper sleeper;
    private final MessageId replyId;

    TurnLookup(SessionHandle session, Message question, Clock clock, Sleeper sleeper) {
        this.session = session;
        this.question = question;
        this.clock = clock;
        this.sleeper = sleeper;
        this.replyId = UuidV7.replyTo(session.id(), question.id());
    }

    /** Returns the question of a claim, which is stored at the claim's timestamp. */
    StoredMessage question(TurnClaim claim) {
        TimeRange there = TimeRange.between(claim.time(), claim.time());
        return checked(visible(claim, "question", () -> {
            Page<HistoryMessage> page = session.allPage(there, Direction.FORWARDS, PAGE, null);
            return find(items(page), question.id());
        }));
    }

    /** Returns the question of a reply that was found without a claim. */
    StoredMessage questionBefore(StoredMessage reply) {
        @Nullable Cursor cursor = null;
        do {
            Page<HistoryMessage> page =
                    session.allPage(TimeRange.until(reply.time()), Direction.BACKWARDS, PAGE, cursor);
            Optional<StoredMessage> found = find(items(page), question.id());
            if (found.isPresent()) {
                return checked(found.get());
            }
            cursor = page.next();
        } while (cursor != null);
        throw gone("question");
    }

    Optional<StoredMessage> questionIn(Window window) {
        return find(all(window), question.id()).map(this::checked);
    }

    /** Returns the reply of a finished claim. */
    StoredMessage reply(TurnClaim claim) {
        MessageId reply = claim.reply() == null ? replyId : claim.reply();
        return visible(claim, "reply", () -> replyAfter(claim.time(), reply));
    }

    private Optional<StoredMessage> replyAfter(Timestamp asked, MessageId reply) {
        @Nullable Cursor cursor = null;
        do {
            Page<HistoryMessage> page = session.allPage(TimeRange.from(asked), Direction.FORWARDS, PAGE, cursor);
            Optional<StoredMessage> found = find(items(page), reply);
            if (found.isPresent()) {
                return found;
            }
            cursor = page.next();
        } while (cursor != null);
        return Optional.empty();
    }

    /** Reads again while the message of a young claim may not be visible yet; an old claim's message is read twice. */
    private StoredMessage visible(TurnClaim claim, String what, Supplier<Optional<StoredMessage>> read) {
        Backoff backoff = new Backoff(sleeper, FIRST_WAIT, LONGEST_WAIT, VISIBLE_WITHIN, operation());
        for (int round = 0; ; round++) {
            Optional<StoredMessage> found = read.get();
            if (found.isPresent()) {
                return found.get();
            }
            if ((round > 0 && !isYoung(claim)) || !backoff.pause(round)) {
                throw gone(what);
            }
        }
    }

    /** Clocks may disagree by a minute. */
    private boolean isYoung(TurnClaim claim) {
        Duration age = Duration.between(claim.changedAt().instant(), clock.instant());
        return age.abs().compareTo(VISIBLE_WITHIN.plus(WriterTimeline.MAX_LEAD)) < 0;
    }

    Optional<StoredMessage> replyIn(Window window) {
        return find(all(window), replyId);
    }

    private static Stream<MessageItem> items(Page<HistoryMessage> page) {
        return page.items().stream().map(HistoryMessage::item);
    }

    private static Stream<MessageItem> all(Window window) {
        return Stream.concat(window.messages().stream(), window.leftOut().stream());
    }

    private static Optional<StoredMessage> find(Stream<? extends MessageItem> items, MessageId id) {
        return items.filter(StoredMessage.class::isInstance)
                .map(StoredMessage.class::cast)
                .filter(stored -> stored.id().equals(id))
                .findFirst();
    }

    private StoredMessage checked(StoredMessage stored) {
        if (!stored.message().hasSameContentAs(question)) {
            throw new ConflictException(
                    operation(),
                    "Another message has this id already",
                    "Give every message an id of its own; only a repetition of the same request may reuse one.");
        }
        return stored;
    }

    private ConflictException gone(String what) {
        return new ConflictException(
                operation(),
                "The turn was run before, but its " + what + " has been deleted or has expired",
                "Send it under a new message id.");
    }

    private Operation operation() {
        return new Operation(PortOperation.TAKE_TURN, null, session.id().value() + " " + question.id());
    }
}
