package io.conversationmemory.items;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences of a store with transactions. Every change reads and writes in one, so that concurrent changes are not lost. */
public final class TransactionalPreferenceRepository implements PreferenceRepository {

    private final ItemTransactions<?> transactions;

    public TransactionalPreferenceRepository(ItemTransactions<?> transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Arguments.requireAll(user);
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return transactions.read(
                operation, transaction -> decode(operation, transaction.find(ItemKind.PREFERENCES, user.value())));
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Arguments.requireAll(user, edit);
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        return transactions.write(operation, transaction -> {
            RawItem read = transaction.find(ItemKind.PREFERENCES, user.value());
            Optional<StoredPreferences> before = decode(operation, read);
            JsonObject values = edit.apply(before.map(StoredPreferences::values).orElse(null));
            if (values == null) {
                return before;
            }
            RawItem changed = PreferenceItems.encode(read, user, values, transactions.clock());
            ItemSize.require(operation, changed);
            transaction.put(ItemKind.PREFERENCES, read, changed);
            return decode(operation, changed);
        });
    }

    @Override
    public boolean delete(UserId user) {
        Arguments.requireAll(user);
        return transactions.write(
                operation(PortOperation.DELETE_PREFERENCES, user),
                transaction -> transaction.delete(ItemKind.PREFERENCES, user.value()));
    }

    private static Optional<StoredPreferences> decode(Operation operation, @Nullable RawItem item) {
        return Optional.ofNullable(item).map(found -> PreferenceItems.decodeOrThrow(operation, found));
    }

    private Operation operation(PortOperation name, UserId user) {
        return transactions.operation(name, ItemKind.PREFERENCES, user);
    }
}
