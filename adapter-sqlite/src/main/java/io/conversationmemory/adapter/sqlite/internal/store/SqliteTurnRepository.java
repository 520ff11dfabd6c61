package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.TransactionalTurnRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns. An append may be followed by a removal of expired rows. */
public final class SqliteTurnRepository extends TransactionalTurnRepository {

    private final ExpiredRows expired;

    public SqliteTurnRepository(SqliteDatabase database, ExpiredRows expired) {
        super(database);
        this.expired = expired;
    }

    @Override
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        TurnOutcome outcome = super.appendAll(read, changed, first, messages, expiry);
        expired.afterAppend();
        return outcome;
    }
}
