package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Operation;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a row is worth: whether it still counts, and how the next one is made from it. */
final class InMemorySessionRows {

    private final Clock clock;
    private final Retention retention;

    InMemorySessionRows(Clock clock, Retention retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** Whether this is a row and not expired. */
    boolean counts(@Nullable RawItem row) {
        return row != null && !Retention.isExpired(SessionItems.expiryOf(row), clock.instant());
    }

    /** The item of a changed session, small enough to be stored. */
    RawItem encode(Operation operation, @Nullable StoredSession read, Session changed) {
        if (read != null && !read.session().id().equals(changed.id())) {
            throw new IllegalArgumentException("The row that was read is that of session "
                    + read.session().id() + ", not of " + changed.id() + ".");
        }
        RawItem item = SessionItems.encode(
                read == null ? null : read.raw(), changed, retention.sessionExpiry(clock.instant()));
        InMemoryTables.checkSize(item, operation);
        return item;
    }

    /** Puts a row on its shelf and into the index, or takes it away where it is null. */
    static void put(SessionPartition shelf, UserIndex index, @Nullable RawItem row) {
        index.changed(shelf.row(), row);
        shelf.row(row);
    }
}
