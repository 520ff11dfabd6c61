package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.reliability.existing.RawTables.Table;
import io.conversationmemory.reliability.process.StoreKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests that a change of existing preferences preserves everything else, and that unreadable ones are refused and
 * unchanged.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ExistingPreferencesTest {

    private static final String JSON =
            "{ \"n\": 123456789012345678901234567890.5, \"🎸\": [null, true, \"\"], \"favorite_genres\": [\"jazz\"] }";
    private static final JsonArray SOUL = JsonArray.ofStrings(List.of("soul"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void unreadablePreferencesAreRefusedByEveryOperationAndUnchanged(ExistingTablesCase testCase) {
        List<Map<String, AttributeValue>> unreadable = new ArrayList<>();
        for (String text : List.of("[\"jazz\"]", "null", "", "{\"a\": ", "{\"a\": NaN}", "{\"a\": 1, \"a\": 2}", "7")) {
            unreadable.add(item("unreadable " + unreadable.size(), AttributeValue.fromS(text)));
        }
        unreadable.add(item("unreadable map", AttributeValue.fromM(Map.of("a", AttributeValue.fromS("b")))));
        unreadable.add(item("unreadable list", AttributeValue.fromL(List.of(AttributeValue.fromS("b")))));
        unreadable.add(item("unreadable null", AttributeValue.fromNul(true)));
        unreadable.add(item("unreadable number", AttributeValue.fromN("1")));
        unreadable.add(item("unreadable and missing", null));
        try (FilledStore store = testCase.open(folder)) {
            store.fill(Table.PREFERENCES, unreadable, unreadable.size());
            PreferenceRepository preferences = store.storage().preferences();

            for (Map<String, AttributeValue> item : unreadable) {
                UserId user = new UserId(item.get("user_id").s());
                for (Runnable call : List.<Runnable>of(
                        () -> preferences.find(user),
                        () -> preferences.update(user, "a", new JsonString("b")),
                        () -> preferences.store(user, JsonObject.of("a", "b")),
                        () -> preferences.remove(user, "a"),
                        () -> preferences.change(user, values -> values.with("a", "b")))) {
                    assertThatThrownBy(call::run).as("%s", user).isInstanceOf(UnreadableItemException.class);
                }
            }

            assertThat(ExpectedItems.readAll(cursor -> store.storage()
                            .items()
                            .findPage(ItemKind.PREFERENCES, 5, cursor)
                            .map(PreferenceItems::decode)))
                    .hasSameSizeAs(unreadable)
                    .allSatisfy(item -> assertThat(item.problems()).isNotEmpty());
            store.assertUntouched(Table.PREFERENCES);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void changePreservesEverythingElse(ExistingTablesCase testCase) {
        List<Map<String, AttributeValue>> good = good();
        try (FilledStore store = testCase.open(folder)) {
            store.fill(Table.PREFERENCES, good, 0);

            for (Map<String, AttributeValue> item : good) {
                UserId user = new UserId(item.get("user_id").s());
                store.storage().preferences().update(user, "favorite_genres", SOUL);
            }

            for (Map<String, AttributeValue> item : good) {
                String user = item.get("user_id").s();
                assertThat(store.storage()
                                .preferences()
                                .find(new UserId(user))
                                .orElseThrow()
                                .values())
                        .isEqualTo(values().with("favorite_genres", SOUL));
                if (store.hasRawTables()) {
                    Map<String, String> before = store.initialAttributes(Table.PREFERENCES, user);
                    Map<String, String> after = store.currentAttributes(Table.PREFERENCES, user);
                    assertThat(after.keySet()).containsAll(before.keySet());
                    assertThat(after.get("updated_at")).contains("2026-11-23T12:00:00.000000Z");
                    List.of("preferences", "updated_at").forEach(changed -> {
                        before.remove(changed);
                        after.remove(changed);
                    });
                    assertThat(after).as(user).isEqualTo(before);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void changeThatCannotBeConditionalOrIsTooLargeIsRefused(ExistingTablesCase testCase) {
        Map<String, AttributeValue> crowded = item("crowded", AttributeValue.fromS(JSON));
        crowded.putAll(UnknownAttributes.many(140));
        Map<String, AttributeValue> full = item("full", AttributeValue.fromS("{}"));
        full.put("unknown", AttributeValue.fromS(""));
        full.put("unknown", AttributeValue.fromS("x".repeat(ExistingTables.LARGEST_ITEM - RawForm.sizeOfTexts(full))));
        try (FilledStore store = testCase.open(folder)) {
            store.fill(Table.PREFERENCES, List.of(crowded, full), 0);
            PreferenceRepository preferences = store.storage().preferences();

            assertThatThrownBy(() -> preferences.update(new UserId("full"), "favorite_genres", SOUL))
                    .isInstanceOf(ItemTooLargeException.class);
            if (testCase.kind() == StoreKind.DYNAMODB) {
                assertThatThrownBy(() -> preferences.update(new UserId("crowded"), "favorite_genres", SOUL))
                        .isInstanceOf(UnreadableItemException.class);
            }

            assertThat(preferences.find(new UserId("crowded")).orElseThrow().values())
                    .isEqualTo(values());
            store.assertUntouched(Table.PREFERENCES);
        }
    }

    private static List<Map<String, AttributeValue>> good() {
        List<Map<String, AttributeValue>> good = new ArrayList<>();
        good.add(item("plain", AttributeValue.fromS(JSON)));
        good.add(item("never / created 🎸", AttributeValue.fromS(JSON)));
        good.get(1).remove("created_at");
        for (AttributeValue created : List.of(
                AttributeValue.fromS("long ago"), AttributeValue.fromS("2025-03-01T02:00:00+02:00"),
                AttributeValue.fromN("1740787201"), AttributeValue.fromNul(true))) {
            Map<String, AttributeValue> item = item("created " + good.size(), AttributeValue.fromS(JSON));
            item.put("created_at", created);
            good.add(item);
        }
        Map<String, AttributeValue> strange = item("strange", AttributeValue.fromS(JSON));
        strange.putAll(UnknownAttributes.all());
        good.add(strange);
        Map<String, AttributeValue> many = item("many", AttributeValue.fromS(JSON));
        many.putAll(UnknownAttributes.many(136));
        good.add(many);
        return good;
    }

    private static Map<String, AttributeValue> item(String user, AttributeValue preferences) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("user_id", AttributeValue.fromS(user));
        item.put("created_at", AttributeValue.fromS("2025-03-01T00:00:00"));
        item.put("updated_at", AttributeValue.fromS("2025-03-02T00:00:00.123456"));
        if (preferences != null) {
            item.put("preferences", preferences);
        }
        return item;
    }

    /** Returns the decoded form of {@link #JSON}. */
    private static JsonObject values() {
        return JsonObject.of("n", new JsonNumber(new BigDecimal("123456789012345678901234567890.5")))
                .with("🎸", new JsonArray(List.of(JsonNull.NULL, new JsonBoolean(true), new JsonString(""))))
                .with("favorite_genres", JsonArray.ofStrings(List.of("jazz")));
    }
}
