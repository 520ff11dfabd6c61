package io.conversationmemory.items;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Clock;
import java.util.function.Function;

/**
 * Runs transactions of a store that locks what they read, as relational stores do. Such a store takes
 * {@link TransactionalPreferenceRepository} and {@link TransactionalTurnRepository} as they are, and adds listings to
 * {@link TransactionalSessionRepository}.
 *
 * @param <X> the store's own type of a transaction
 */
public interface ItemTransactions<X extends ItemTransaction> {

    /** Returns what was read. The work may run more than once. */
    <T> T read(Operation operation, Function<X, T> work);

    /** Returns once all writes are durable; writes nothing if the work throws. The work may run more than once. */
    <T> T write(Operation operation, Function<X, T> work);

    /** Returns the operation on an item that a failure names. */
    Operation operation(PortOperation name, ItemKind kind, Object key);

    Clock clock();

    Retention retention();
}
