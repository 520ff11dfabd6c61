package io.conversationmemory.reliability.linearizability;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.PreferenceRepository;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Changes and reads of one user's preferences. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class PreferenceOperations {

    static final UserId ANA = new UserId("ana");

    private final PreferenceRepository preferences;

    /** Creates operations on a new store. */
    public PreferenceOperations() {
        this(newRepository());
    }

    PreferenceOperations(PreferenceRepository preferences) {
        this.preferences = preferences;
    }

    static PreferenceRepository newRepository() {
        return new InMemoryStorage(Clock.fixed(MessageOperations.T.instant(), ZoneOffset.UTC), Retention.forever())
                .preferences();
    }

    /** Updates a key and returns the preferences. */
    @Operation
    public String update(@Param(name = "key") int key, @Param(name = "value") int value) {
        return preferences
                .update(ANA, "key " + key, JsonNumber.of(value))
                .values()
                .toString();
    }

    /** Removes a key and returns the preferences. */
    @Operation
    public String remove(@Param(name = "key") int key) {
        return text(preferences.remove(ANA, "key " + key));
    }

    /** Deletes the preferences; returns true if there were any. */
    @Operation
    public boolean delete() {
        return preferences.delete(ANA);
    }

    /** Returns the preferences. */
    @Operation
    public String find() {
        return text(preferences.find(ANA));
    }

    private static String text(Optional<StoredPreferences> found) {
        return found.map(all -> all.values().toString()).orElse("none");
    }
}
