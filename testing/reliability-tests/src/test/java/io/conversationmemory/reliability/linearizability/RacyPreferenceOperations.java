package io.conversationmemory.reliability.linearizability;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.PreferenceRepository;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A planted race: reads all preferences and writes them back with one changed, as the older service did. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class RacyPreferenceOperations {

    private final PreferenceRepository preferences = PreferenceOperations.aRepository();

    /** All preferences behind it. */
    @Operation
    public String update(@Param(name = "key") int key, @Param(name = "value") int value) {
        JsonObject before = preferences
                .find(PreferenceOperations.ANA)
                .map(StoredPreferences::values)
                .orElse(JsonObject.empty());
        // The other thread's turn, so that the race needs no luck to be lost.
        Thread.yield();
        return preferences
                .store(PreferenceOperations.ANA, before.with("key " + key, JsonNumber.of(value)))
                .values()
                .toString();
    }

    /** All of them. */
    @Operation
    public String find() {
        return preferences
                .find(PreferenceOperations.ANA)
                .map(all -> all.values().toString())
                .orElse("none");
    }
}
