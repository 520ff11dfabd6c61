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
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is stored of a turn: its question, which must have the content of the request, and its reply. */
final class TurnLookup {

    private static final int PAGE = 100;

    private final SessionHandle session;
    private final Message question;
    private final MessageId replyId;

    TurnLookup(SessionHandle session, Message question) {
        this.session = session;
        this.question = question;
        this.replyId = UuidV7.replyTo(session.id(), question.id());
    }

    /** Returns the question at the timestamp of its claim. */
    StoredMessage question(Timestamp time) {
        List<MessageItem> there = session.historyPage(TimeRange.between(time, time), Direction.FORWARDS, PAGE, null)
                .items();
        return checked(find(there.stream(), question.id()).orElseThrow(() -> gone("question")));
    }

    /** Returns the question of a reply that was found without a claim. */
    StoredMessage questionBefore(StoredMessage reply) {
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page =
                    session.historyPage(TimeRange.until(reply.time()), Direction.BACKWARDS, PAGE, cursor);
            Optional<StoredMessage> found = find(page.items().stream(), question.id());
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

    /** Returns the reply to the question at that timestamp. */
    StoredMessage reply(Timestamp asked) {
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page = session.historyPage(TimeRange.from(asked), Direction.FORWARDS, PAGE, cursor);
            Optional<StoredMessage> found = find(page.items().stream(), replyId);
            if (found.isPresent()) {
                return found.get();
            }
            cursor = page.next();
        } while (cursor != null);
        throw gone("reply");
    }

    Optional<StoredMessage> replyIn(Window window) {
        return find(all(window), replyId);
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
