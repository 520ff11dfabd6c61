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

/** Changes of one user's preferences. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class PreferenceOperations {

    static final UserId ANA = new UserId("ana");

    private final PreferenceRepository preferences;

    /** On a store of its own. */
    public PreferenceOperations() {
        this(aRepository());
    }

    PreferenceOperations(PreferenceRepository preferences) {
        this.preferences = preferences;
    }

    static PreferenceRepository aRepository() {
        return new InMemoryStorage(Clock.fixed(MessageOperations.T.instant(), ZoneOffset.UTC), Retention.forever())
                .preferences();
    }

    /** All preferences behind it. */
    @Operation
    public String update(@Param(name = "key") int key, @Param(name = "value") int value) {
        return preferences
                .update(ANA, "key " + key, JsonNumber.of(value))
                .values()
                .toString();
    }

    /** All preferences behind it. */
    @Operation
    public String remove(@Param(name = "key") int key) {
        return shown(preferences.remove(ANA, "key " + key));
    }

    /** Whether there were any. */
    @Operation
    public boolean delete() {
        return preferences.delete(ANA);
    }

    /** All of them. */
    @Operation
    public String find() {
        return shown(preferences.find(ANA));
    }

    private static String shown(Optional<StoredPreferences> found) {
        return found.map(all -> all.values().toString()).orElse("none");
    }
}
