package io.conversationmemory.reliability.linearizability;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.PreferenceRepository;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations with a planted race: read, change and store without a condition, as the legacy service did. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class RacyPreferenceOperations {

    private final PreferenceRepository preferences = PreferenceOperations.newRepository();

    /** Updates a key and returns the preferences. */
    @Operation
    public String update(@Param(name = "key") int key, @Param(name = "value") int value) {
        JsonObject before = preferences
                .find(PreferenceOperations.ANA)
                .map(StoredPreferences::values)
                .orElse(JsonObject.empty());
        // Yields to the other thread, so that the race occurs reliably.
        Thread.yield();
        return preferences
                .store(PreferenceOperations.ANA, before.with("key " + key, JsonNumber.of(value)))
                .values()
                .toString();
    }

    /** Returns the preferences. */
    @Operation
    public String find() {
        return preferences
                .find(PreferenceOperations.ANA)
                .map(all -> all.values().toString())
                .orElse("none");
    }
}
