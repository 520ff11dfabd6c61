package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.preference.UserPreferences;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnreadableItemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes of preferences, and the model of them. */
final class PreferenceSteps {

    private static final JsonObject IMPORTED = JsonObject.of("a", "imported");

    private final World world;
    private final PreferenceRepository preferences;
    private final Map<UserId, UserPreferences> model = new HashMap<>();
    /** Whose item is no JSON object. */
    private final Map<UserId, String> unreadable = new HashMap<>();

    PreferenceSteps(World world) {
        this.world = world;
        this.preferences = world.storage.preferences();
    }

    void run() {
        UserId user = world.user();
        String key = world.oneOf(List.of("a", "b", "c"));
        JsonString value = new JsonString(world.oneOf(List.of("x", "y", world.fresh("value"))));
        JsonObject now = valuesOf(user);
        int step = world.random.nextInt(9);
        world.about("preferences " + step + " of " + user + ", " + key + ", " + value);
        switch (step) {
            case 0 ->
                written(user, JsonObject.of(key, value), () -> preferences.store(user, JsonObject.of(key, value)));
            case 1, 2 -> written(user, now.with(key, value), () -> preferences.update(user, key, value));
            case 3 -> changed(user, now.without(key), () -> preferences.remove(user, key));
            case 4 ->
                changed(user, now.with(key, value), () -> preferences.change(user, values -> values.with(key, value)));
            case 5 -> delete(user);
            case 6 -> importItem(user);
            default -> read(user, () -> preferences.find(user));
        }
    }

    /** At the end of a program: everything. */
    void everything() {
        model.keySet().forEach(user -> read(user, () -> preferences.find(user)));
        unreadable.keySet().forEach(user -> read(user, () -> preferences.find(user)));
    }

    private JsonObject valuesOf(UserId user) {
        UserPreferences there = model.get(user);
        return there == null ? JsonObject.empty() : there.values();
    }

    private void written(UserId user, JsonObject expected, Supplier<UserPreferences> writing) {
        if (!unreadable.containsKey(user)) {
            model.put(user, next(user, expected));
        }
        read(user, () -> Optional.of(writing.get()));
    }

    private void changed(UserId user, JsonObject expected, Supplier<Optional<UserPreferences>> changing) {
        if (!unreadable.containsKey(user) && !expected.equals(valuesOf(user))) {
            model.put(user, next(user, expected));
        }
        read(user, changing);
    }

    private void read(UserId user, Supplier<Optional<UserPreferences>> reading) {
        if (unreadable.containsKey(user)) {
            assertThatThrownBy(reading::get).isInstanceOf(UnreadableItemException.class);
        } else {
            assertThat(reading.get()).isEqualTo(Optional.ofNullable(model.get(user)));
        }
    }

    private UserPreferences next(UserId user, JsonObject values) {
        Timestamp now = Timestamp.now(world.clock);
        UserPreferences before = model.get(user);
        if (before == null) {
            return new UserPreferences(user, values, now, now);
        }
        Timestamp updated = before.updatedAt();
        return new UserPreferences(
                user, values, before.createdAt(), updated == null ? now : Timestamp.max(now, updated.plusMicros(1)));
    }

    private void delete(UserId user) {
        boolean wasReadable = model.remove(user) != null;
        boolean wasUnreadable = unreadable.remove(user) != null;

        assertThat(preferences.delete(user)).isEqualTo(wasReadable || wasUnreadable);
    }

    private void importItem(UserId user) {
        boolean readable = world.oneIn(2);
        boolean taken = model.containsKey(user) || unreadable.containsKey(user);
        @Nullable Timestamp created = world.oneIn(2) ? null : Timestamp.parse("2025-03-01T10:00:00Z");
        RawItem item = RawItem.empty()
                .with("user_id", Attribute.text(user.value()))
                .with("preferences", Attribute.text(readable ? "{\"a\": \"imported\"}" : "[1]"))
                .with("created_at", created == null ? null : Attribute.text("2025-03-01T10:00:00"))
                .with("batch", Attribute.text(world.fresh("import")));

        ImportReport report = preferences.importItems(List.of(item).iterator(), ProgressListener.none());

        assertThat(report.stored()).isEqualTo(taken ? 0 : 1);
        assertThat(report.skipped()).hasSize(taken ? 1 : 0);
        assertThat(report.unreadable()).hasSize(taken || readable ? 0 : 1);
        if (!taken && readable) {
            model.put(user, new UserPreferences(user, IMPORTED, created, null));
        } else if (!taken) {
            unreadable.put(user, "an array");
        }
    }
}
