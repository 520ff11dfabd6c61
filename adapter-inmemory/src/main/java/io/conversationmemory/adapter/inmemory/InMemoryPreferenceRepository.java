package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores preferences. A change is a compare-and-set on the whole item, as in every adapter. A lost round is retried
 * at once and without limit: a round is lost only if another writer succeeded.
 */
final class InMemoryPreferenceRepository implements PreferenceRepository {

    private final InMemoryTables tables;
    private final Clock clock;

    InMemoryPreferenceRepository(InMemoryTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return Optional.ofNullable(tables.preferences.get(user.value()))
                .map(item -> PreferenceItems.decodeOrThrow(operation, item));
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Objects.requireNonNull(edit, "edit");
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        while (true) {
            RawItem read = tables.preferences.get(user.value());
            Optional<StoredPreferences> before =
                    Optional.ofNullable(read).map(item -> PreferenceItems.decodeOrThrow(operation, item));
            JsonObject after = edit.apply(before.map(StoredPreferences::values).orElse(null));
            if (after == null) {
                return before;
            }
            RawItem changed = PreferenceItems.encode(read, user, after, clock);
            ItemSize.require(operation, changed);
            if (replace(user, read, changed)) {
                return Optional.of(PreferenceItems.decodeOrThrow(operation, changed));
            }
        }
    }

    @Override
    public boolean delete(UserId user) {
        return tables.preferences.remove(user.value()) != null;
    }

    private boolean replace(UserId user, @Nullable RawItem read, RawItem changed) {
        return read == null
                ? tables.preferences.putIfAbsent(user.value(), changed) == null
                : tables.preferences.replace(user.value(), read, changed);
    }

    private static Operation operation(PortOperation name, UserId user) {
        return Operation.of(name, InMemoryTables.PREFERENCES, user.value());
    }
}
