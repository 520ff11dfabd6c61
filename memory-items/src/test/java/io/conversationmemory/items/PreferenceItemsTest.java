package io.conversationmemory.items;

import static io.conversationmemory.items.ItemExamples.ANA;
import static io.conversationmemory.items.ItemExamples.CLOCK;
import static io.conversationmemory.items.ItemExamples.NOW;
import static io.conversationmemory.items.ItemExamples.PREFERENCES;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.preference.UnreadablePreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceItemsTest {

    private static final JsonObject VALUES = JsonObject.of("favorite_genres", "jazz");

    @Test
    void newPreferencesHaveBothTimes() {
        RawItem item = PreferenceItems.encode(null, ANA, VALUES, CLOCK);

        assertThat(decode(item)).isEqualTo(new StoredPreferences(ANA, VALUES, NOW, NOW));
        assertThat(item.attributes()).containsOnlyKeys("user_id", "preferences", "created_at", "updated_at");
    }

    @Test
    void changeKeepsCreatedAtIncreasesUpdatedAtAndCarriesOverTheRest() {
        RawItem read = PREFERENCES
                .with("created_at", Attribute.text("2025-03-01T00:00:00"))
                .with("updated_at", Attribute.text("2025-03-01T00:00:00"));

        RawItem changed = PreferenceItems.encode(read, ANA, VALUES, CLOCK);

        assertThat(changed.text("created_at")).contains("2025-03-01T00:00:00");
        assertThat(changed.text("updated_at")).contains(NOW.toString());
        assertThat(changed.text("unknown")).contains("kept");
        assertThat(decode(changed).values()).isEqualTo(VALUES);
    }

    @Test
    void updatedAtIncreasesEvenIfTheClockLags() {
        RawItem ahead = PREFERENCES.with("updated_at", Attribute.text("2030-01-01T00:00:00.000000Z"));

        RawItem changed = PreferenceItems.encode(ahead, ANA, VALUES, CLOCK);

        assertThat(changed.text("updated_at")).contains("2030-01-01T00:00:00.000001Z");
    }

    @Test
    void changeDoesNotInventCreatedAt() {
        RawItem changed = PreferenceItems.encode(PREFERENCES.with("created_at", null), ANA, VALUES, CLOCK);

        assertThat(changed.get("created_at")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "\uD83C", "9999-12-31T23:59:59.999999Z"})
    void unreadableOrMaximalTimesDoNotPreventChanges(String time) {
        RawItem item = PREFERENCES.with("updated_at", Attribute.text(time)).with("created_at", Attribute.text(time));

        assertThat(decode(item).values()).isNotNull();
        assertThat(PreferenceItems.encode(item, ANA, VALUES, CLOCK).text("updated_at"))
                .contains(NOW.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "{broken", "{\"a\":1,\"a\":2}"})
    void valuesThatAreNotAJsonObjectAreReported(String preferences) {
        RawItem bad = PREFERENCES.with("preferences", Attribute.text(preferences));

        PreferenceItem decoded = PreferenceItems.decode(bad);

        assertThat(decoded).isInstanceOf(UnreadablePreferences.class);
        assertThat(((UnreadablePreferences) decoded).raw()).isEqualTo(bad);
        assertThat(decoded.problems())
                .hasSize(1)
                .allMatch(problem -> problem.attribute().equals("preferences"));
    }

    @Test
    void missingPreferencesAndWrongTypesAreReported() {
        assertThat(PreferenceItems.decode(PREFERENCES.with("preferences", null)).problems())
                .hasSize(1);
        assertThat(PreferenceItems.decode(PREFERENCES.with("preferences", Attribute.number(1)))
                        .problems())
                .hasSize(1);
        assertThat(PreferenceItems.keyProblems(PREFERENCES)).isEmpty();
        assertThat(PreferenceItems.keyProblems(PREFERENCES.with("user_id", null)))
                .hasSize(1);
    }

    private static StoredPreferences decode(RawItem item) {
        return (StoredPreferences) PreferenceItems.decode(item);
    }
}
