package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnreadableItemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Steps that read and change preferences. */
final class PreferenceSteps {

    private static final String UNREADABLE = "unreadable";
    private static final String NOTHING = "nothing";

    private PreferenceSteps() {}

    /** Operation on preferences. */
    enum Action {
        STORE,
        UPDATE,
        REMOVE,
        CHANGE,
        DELETE,
        FIND
    }

    /** Runs an action; key and value are ignored by actions that take none. */
    record Do(Action action, String user, String key, Object value) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            PreferenceModel model = stage.preferences;
            PreferenceRepository preferences = stage.storage().preferences();
            Map<String, Object> values = model.valuesOf(user);
            UserId id = new UserId(user);
            switch (action) {
                case STORE -> {
                    Map<String, Object> only = new LinkedHashMap<>(Map.of(key, value));
                    model.write(user, only, stage.now());
                    compare(stage, () -> Optional.of(preferences.store(id, PlainJson.object(only))));
                }
                case UPDATE -> {
                    values.put(key, value);
                    model.write(user, values, stage.now());
                    compare(stage, () -> Optional.of(preferences.update(id, key, PlainJson.json(value))));
                }
                case REMOVE -> {
                    if (values.remove(key) != null) {
                        model.write(user, values, stage.now());
                    }
                    compare(stage, () -> preferences.remove(id, key));
                }
                case CHANGE -> {
                    if (!value.equals(values.put(key, value))) {
                        model.write(user, values, stage.now());
                    }
                    compare(stage, () -> preferences.change(id, there -> there.with(key, PlainJson.json(value))));
                }
                case DELETE -> {
                    boolean removed = model.remove(user);
                    stage.agree("Deleted", removed, preferences.delete(id));
                    count(stage, removed ? "done" : NOTHING);
                }
                case FIND -> compare(stage, () -> preferences.find(id));
            }
        }

        private void compare(ModelAndSystem stage, Supplier<Optional<StoredPreferences>> call) {
            Object expected = Optional.ofNullable(stage.preferences.of(user))
                    .map(there -> there.broken() ? UNREADABLE : shown(there))
                    .orElse(NOTHING);
            stage.agree("The preferences", expected, answer(call));
            count(stage, expected.equals(UNREADABLE) || expected.equals(NOTHING) ? (String) expected : "done");
        }

        private void count(ModelAndSystem stage, String outcome) {
            stage.tally.count("preferences " + action, outcome);
        }

        private static String answer(Supplier<Optional<StoredPreferences>> call) {
            try {
                return call.get().map(Do::shown).orElse(NOTHING);
            } catch (UnreadableItemException e) {
                return UNREADABLE;
            }
        }

        private static String shown(PreferenceModel.Preferences there) {
            return PlainJson.text(there.values()) + " created " + there.createdAt() + " updated " + there.updatedAt();
        }

        private static String shown(StoredPreferences found) {
            return PlainJson.text(PlainJson.plain(found.values())) + " created " + micros(found.createdAt())
                    + " updated " + micros(found.updatedAt());
        }

        private static @Nullable Long micros(@Nullable Timestamp time) {
            return time == null ? null : (Long) ModelMapper.micros(time);
        }
    }

    /**
     * Imports one item.
     *
     * @param batch a text that makes the item unique
     * @param createdAt the time of creation; null for none
     */
    record Import(String user, boolean readable, @Nullable Long createdAt, String batch) implements Step {

        private static final String VALUES = "{\"a\": \"imported\"}";

        @Override
        public void run(ModelAndSystem stage) {
            boolean taken = stage.preferences.of(user) != null;
            Map<String, String> item = new TreeMap<>(Map.of("user_id", user, "batch", batch));
            item.put("preferences", readable ? VALUES : "[1]");
            if (createdAt != null) {
                item.put("created_at", Keys.noZone(createdAt));
            }

            ImportReport report = ItemImporter.run(
                    stage.storage().items(),
                    ItemKind.PREFERENCES,
                    List.of(ModelMapper.item(item)).iterator(),
                    ProgressListener.none());

            stage.agree(
                    "Stored, skipped, unreadable",
                    taken ? List.of(0L, 1, 0) : List.of(1L, 0, readable ? 0 : 1),
                    List.of(
                            report.stored(),
                            report.skipped().size(),
                            report.unreadable().size()));
            if (!taken) {
                Map<String, Object> values = new LinkedHashMap<>(Map.of("a", "imported"));
                stage.preferences.put(user, new PreferenceModel.Preferences(values, createdAt, null, !readable));
            }
            stage.tally.count("import preferences", taken ? "skipped" : readable ? "stored" : "stored, bad");
        }
    }
}
