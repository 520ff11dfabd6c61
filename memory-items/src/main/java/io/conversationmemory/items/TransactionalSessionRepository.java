package io.conversationmemory.items;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Session rows of a store with transactions; what is left to the store are the listings. */
public abstract class TransactionalSessionRepository implements SessionRepository {

    private final ItemTransactions<?> transactions;

    protected TransactionalSessionRepository(ItemTransactions<?> transactions) {
        this.transactions = transactions;
    }

    @Override
    public final Optional<StoredSession> find(SessionId session) {
        Arguments.requireAll(session);
        Operation operation = operation(PortOperation.FIND_SESSION, session);
        Instant now = transactions.clock().instant();
        return transactions
                .<Optional<RawItem>>read(operation, transaction -> {
                    RawItem stored = transaction.find(ItemKind.SESSION, session.value());
                    return Optional.ofNullable(present(transaction, session, stored, now));
                })
                .map(row -> SessionItems.decodeOrThrow(operation, row));
    }

    @Override
    public final Optional<StoredSession> create(Session session, Expiry messages) {
        Arguments.requireAll(session, messages);
        return write(PortOperation.CREATE_SESSION, null, session, messages);
    }

    @Override
    public final Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        Arguments.requireAll(read, changed, messages);
        return write(PortOperation.REPLACE_SESSION, read, changed, messages);
    }

    @Override
    public final boolean delete(SessionId session) {
        Arguments.requireAll(session);
        return transactions.write(
                operation(PortOperation.DELETE_SESSION, session),
                transaction -> transaction.delete(ItemKind.SESSION, session.value()));
    }

    private Optional<StoredSession> write(
            PortOperation name, @Nullable StoredSession read, Session changed, Expiry messages) {
        Operation operation = operation(name, changed.id());
        Instant now = transactions.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, transactions.retention().sessionExpiry(messages, now));
        boolean written = transactions.write(operation, transaction -> {
            RawItem stored = transaction.find(ItemKind.SESSION, changed.id().value());
            boolean unchanged = isStill(transaction, read, changed.id(), stored, now);
            if (unchanged) {
                transaction.put(ItemKind.SESSION, stored, row.raw());
            }
            return unchanged;
        });
        return written ? Optional.of(row) : Optional.empty();
    }

    /** Returns true if the stored item, null where there is none, is the row that was read; null where it was absent. */
    static boolean isStill(
            ItemTransaction transaction,
            @Nullable StoredSession read,
            SessionId session,
            @Nullable RawItem stored,
            Instant now) {
        return SessionRows.isStill(read, present(transaction, session, stored, now));
    }

    private static @Nullable RawItem present(
            ItemTransaction transaction, SessionId session, @Nullable RawItem stored, Instant now) {
        boolean absent = stored != null && SessionRows.isLongExpired(stored, now) && !transaction.hasMessages(session);
        return absent ? null : stored;
    }

    /** Returns the operation on a row that a failure names. */
    protected final Operation operation(PortOperation name, Object key) {
        return transactions.operation(name, ItemKind.SESSION, key);
    }
}
