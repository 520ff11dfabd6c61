package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The preferences. A change is a compare-and-set on all that was read, as in every store. Whoever loses a round tries again at
 * once, without limit: a round is lost only to somebody else's success.
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
        Operation operation = operation("find preferences", user);
        return Optional.ofNullable(tables.preferences.get(user.value()))
                .map(item -> PreferenceItems.decodeOrThrow(operation, item));
    }

    @Override
    public Page<PreferenceItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return InMemoryFullScan.preferences(tables.preferences, limit, cursor);
    }

    @Override
    public StoredPreferences store(UserId user, JsonObject values) {
        Objects.requireNonNull(values, "values");
        return change("store preferences", user, before -> values);
    }

    @Override
    public StoredPreferences update(UserId user, String key, JsonValue value) {
        Objects.requireNonNull(value, "value");
        return change("update preference", user, before -> before.with(key, value));
    }

    @Override
    public Optional<StoredPreferences> remove(UserId user, String key) {
        Objects.requireNonNull(key, "key");
        return changeWhereDifferent("remove preference", user, before -> before.without(key));
    }

    @Override
    public Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Objects.requireNonNull(change, "change");
        return changeWhereDifferent("change preferences", user, change);
    }

    @Override
    public boolean delete(UserId user) {
        return tables.preferences.remove(user.value()) != null;
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        return InMemoryItemImport.run(
                new InMemoryItemImport.Kind(
                        "import preferences",
                        List.of(PreferenceItems.USER_ID),
                        PreferenceItems::keyProblems,
                        item -> PreferenceItems.decode(item).problems(),
                        this::importItem),
                items,
                listener);
    }

    private InMemoryItemImport.Outcome importItem(RawItem item) {
        String user = item.text(PreferenceItems.USER_ID).orElseThrow();
        RawItem there = tables.preferences.putIfAbsent(user, item);
        if (there == null) {
            return InMemoryItemImport.Outcome.STORED;
        }
        return there.equals(item) ? InMemoryItemImport.Outcome.ALREADY_THERE : InMemoryItemImport.Outcome.TAKEN;
    }

    private StoredPreferences change(String name, UserId user, UnaryOperator<JsonObject> change) {
        Operation operation = operation(name, user);
        while (true) {
            RawItem read = tables.preferences.get(user.value());
            RawItem changed = encode(operation, read, user, change.apply(values(operation, read)));
            if (replace(user, read, changed)) {
                return PreferenceItems.decodeOrThrow(operation, changed);
            }
        }
    }

    private Optional<StoredPreferences> changeWhereDifferent(
            String name, UserId user, UnaryOperator<JsonObject> change) {
        Operation operation = operation(name, user);
        while (true) {
            RawItem read = tables.preferences.get(user.value());
            JsonObject before = values(operation, read);
            JsonObject after = change.apply(before);
            if (after.equals(before)) {
                return Optional.ofNullable(read).map(item -> PreferenceItems.decodeOrThrow(operation, item));
            }
            RawItem changed = encode(operation, read, user, after);
            if (replace(user, read, changed)) {
                return Optional.of(PreferenceItems.decodeOrThrow(operation, changed));
            }
        }
    }

    private boolean replace(UserId user, @Nullable RawItem read, RawItem changed) {
        return read == null
                ? tables.preferences.putIfAbsent(user.value(), changed) == null
                : tables.preferences.replace(user.value(), read, changed);
    }

    private static JsonObject values(Operation operation, @Nullable RawItem read) {
        return read == null
                ? JsonObject.empty()
                : PreferenceItems.decodeOrThrow(operation, read).values();
    }

    private RawItem encode(Operation operation, @Nullable RawItem read, UserId user, JsonObject values) {
        RawItem item = PreferenceItems.encode(read, user, values, clock);
        ItemSize.require(operation, item);
        return item;
    }

    private static Operation operation(String name, UserId user) {
        return Operation.of(name, InMemoryTables.PREFERENCES, user.value());
    }
}
