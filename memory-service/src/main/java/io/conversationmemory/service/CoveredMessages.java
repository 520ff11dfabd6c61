package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.MessageRepository;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The readable messages of a range that are not superseded, read page by page; counts what was taken. Not thread-safe. */
final class CoveredMessages implements Iterator<StoredMessage> {

    private static final int PAGE = 100;

    private final MessageRepository messages;
    private final SessionId session;
    private final KeyRange range;
    private final SortKey until;
    private final Rewinds rewinds;
    private final Deque<StoredMessage> read = new ArrayDeque<>();
    private @Nullable Cursor next;
    private boolean isRead;
    private long taken;
    private @Nullable Long expiresAt;

    CoveredMessages(
            MessageRepository messages, SessionId session, @Nullable Bound from, SortKey until, Rewinds rewinds) {
        this.messages = messages;
        this.session = session;
        this.range = new KeyRange(from, Bound.including(until));
        this.until = until;
        this.rewinds = rewinds;
    }

    @Override
    public boolean hasNext() {
        return hasAtLeast(1);
    }

    /** Returns true if at least so many messages are left; reads as far as needed. */
    boolean hasAtLeast(int number) {
        while (read.size() < number && !isRead) {
            Page<MessageItem> page = messages.findPage(session, range, Direction.FORWARDS, PAGE, next);
            for (MessageItem item : rewinds.standing(page.items())) {
                if (item instanceof StoredMessage stored) {
                    read.add(stored);
                }
            }
            next = page.next();
            isRead = next == null;
        }
        return read.size() >= number;
    }

    @Override
    public StoredMessage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredMessage message = read.remove();
        taken++;
        Long expiry = message.expiresAt();
        if (expiry != null) {
            expiresAt = expiresAt == null ? expiry : (Long) Math.min(expiresAt, expiry);
        }
        return message;
    }

    /** Returns the key with which the range ends. */
    SortKey until() {
        return until;
    }

    /** Returns the number of messages taken. */
    long taken() {
        return taken;
    }

    /** Returns the earliest expiry of the messages taken; null for never. */
    @Nullable
    Long expiresAt() {
        return expiresAt;
    }
}
