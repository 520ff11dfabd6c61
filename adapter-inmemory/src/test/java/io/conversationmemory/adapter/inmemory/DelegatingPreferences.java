package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.PreferenceRepository;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Delegates to the correct repository unless overridden. */
class DelegatingPreferences implements PreferenceRepository {

    private final PreferenceRepository sound;

    DelegatingPreferences(PreferenceRepository sound) {
        this.sound = sound;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        return sound.find(user);
    }

    @Override
    public StoredPreferences store(UserId user, JsonObject values) {
        return sound.store(user, values);
    }

    @Override
    public StoredPreferences update(UserId user, String key, JsonValue value) {
        return sound.update(user, key, value);
    }

    @Override
    public Optional<StoredPreferences> remove(UserId user, String key) {
        return sound.remove(user, key);
    }

    @Override
    public Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        return sound.change(user, change);
    }

    @Override
    public boolean delete(UserId user) {
        return sound.delete(user);
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        return sound.edit(user, edit);
    }
}
