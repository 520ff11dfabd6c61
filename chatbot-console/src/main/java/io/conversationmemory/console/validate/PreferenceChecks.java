package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckFailure.expect;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.service.ConversationMemory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Checks of preferences. */
final class PreferenceChecks {

    private static final int UPDATERS = 4;
    private static final int KEYS = 8;

    private PreferenceChecks() {}

    static String preferences(ValidationContext context) {
        ConversationMemory memory = context.memory();
        UserId user = context.user("preferences");
        JsonObject price = JsonObject.of("max", JsonNumber.of(150.5));
        JsonObject values = JsonObject.of("favorite_genres", JsonArray.ofStrings(List.of("rock", "jazz")));
        StoredPreferences stored = memory.storePreferences(user, values.with("location_preference", "Zürich"));
        memory.updatePreference(user, "price_range", price);
        memory.removePreference(user, "location_preference");
        StoredPreferences read = context.preferences(user);
        expect("one updated, one removed, one left:", values.with("price_range", price), read.values());
        expect("created_at to survive:", String.valueOf(stored.createdAt()), String.valueOf(read.createdAt()));
        if (stored.createdAt() == null
                || read.updatedAt() == null
                || read.updatedAt().isBefore(stored.createdAt())) {
            throw new CheckFailure("created_at, and an updated_at that is no earlier", read.updatedAt() + "");
        }
        memory.deletePreferences(user);
        expect("deleted preferences to be gone:", Optional.empty(), memory.preferences(user));
        return "stored, one updated, one removed, created_at kept, deleted";
    }

    static String concurrentUpdates(ValidationContext context) throws InterruptedException, ExecutionException {
        UserId user = context.user("updaters");
        StoredPreferences first = context.memory().storePreferences(user, JsonObject.of("from-before", "kept"));
        ExecutorService updaters = Executors.newFixedThreadPool(UPDATERS);
        try {
            List<Callable<Object>> updates = IntStream.range(0, UPDATERS)
                    .mapToObj(updater -> Executors.callable(() -> update(context, user, updater)))
                    .toList();
            for (Future<Object> update : updaters.invokeAll(updates)) {
                update.get();
            }
        } finally {
            updaters.shutdownNow();
        }
        StoredPreferences read = context.preferences(user);
        expect(
                "the keys of all updaters, and the one from before:",
                UPDATERS * KEYS + 1,
                read.values().members().size());
        expect("created_at to survive:", String.valueOf(first.createdAt()), String.valueOf(read.createdAt()));
        return UPDATERS + " updaters of " + KEYS + " different keys at once: all " + UPDATERS * KEYS + " survive";
    }

    private static void update(ValidationContext context, UserId user, int updater) {
        for (int key = 0; key < KEYS; key++) {
            context.memory().updatePreference(user, "key-" + updater + "-" + key, JsonNumber.of(key));
        }
    }
}
