package io.conversationmemory.console.validate;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.PreferenceRepository;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Delegates to a correct repository; a test overrides one operation with a flaw. */
class BrokenPreferences implements PreferenceRepository {

    private final PreferenceRepository delegate;

    BrokenPreferences(PreferenceRepository delegate) {
        this.delegate = delegate;
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        return delegate.find(user);
    }

    @Override
    public StoredPreferences store(UserId user, JsonObject values) {
        return delegate.store(user, values);
    }

    @Override
    public StoredPreferences update(UserId user, String key, JsonValue value) {
        return delegate.update(user, key, value);
    }

    @Override
    public Optional<StoredPreferences> remove(UserId user, String key) {
        return delegate.remove(user, key);
    }

    @Override
    public Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        return delegate.change(user, change);
    }

    @Override
    public boolean delete(UserId user) {
        return delegate.delete(user);
    }

    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        return delegate.edit(user, edit);
    }
}
