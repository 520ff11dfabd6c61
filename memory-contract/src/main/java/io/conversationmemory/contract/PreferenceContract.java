package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.withUnknownAttributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that preferences are replaced, set and removed by key, without changes to other keys. */
public interface PreferenceContract extends ContractTest {

    @Test
    @Promise("P1")
    default void storedPreferencesAreReadBack(Store store) {
        UserId user = aUser();
        JsonObject values = JsonObject.of("favorite_genres", JsonArray.ofStrings(List.of("jazz", "soul")))
                .with("price_range", JsonObject.of("min", JsonNumber.of(10)).with("max", JsonNull.NULL));

        StoredPreferences stored = store.preferences().store(user, values);

        assertThat(stored).isEqualTo(new StoredPreferences(user, values, Given.NOON, Given.NOON));
        assertThat(store.preferences().find(user)).contains(stored);
        assertThat(store.openAnother().preferences().find(user)).contains(stored);
    }

    @Test
    @Promise("P1")
    default void aUserWithoutPreferencesHasNone(Store store) {
        store.preferences().store(aUser(), JsonObject.of("a", "b"));
        UserId user = aUser();

        assertThat(store.preferences().find(user)).isEmpty();
        assertThat(store.preferences().remove(user, "a")).isEmpty();
        assertThat(store.preferences().delete(user)).isFalse();
        assertThat(store.preferences().find(user)).isEmpty();
    }

    @Test
    @Promise("P2")
    default void aChangeBeginsWithWhatStandsThere(Store store) {
        UserId user = aUser();

        StoredPreferences created = store.preferences()
                .change(user, values -> values.with("a", "1"))
                .orElseThrow();
        store.clock().move(Duration.ofHours(1));
        StoredPreferences changed = store.preferences()
                .change(user, values -> values.with("b", "2"))
                .orElseThrow();

        assertThat(created).isEqualTo(new StoredPreferences(user, JsonObject.of("a", "1"), Given.NOON, Given.NOON));
        assertThat(changed)
                .isEqualTo(
                        new StoredPreferences(user, JsonObject.of("a", "1").with("b", "2"), Given.NOON, store.now()));
        assertThat(store.preferences().find(user)).contains(changed);
    }

    @Test
    @Promise("P1")
    default void aChangeToWhatStandsThereAlreadyWritesNothing(Store store) {
        UserId user = aUser();
        UserId stranger = aUser();
        StoredPreferences stored = store.preferences().store(user, JsonObject.of("a", "1"));
        store.clock().move(Duration.ofHours(1));

        assertThat(store.preferences().change(user, values -> values.with("a", "1")))
                .contains(stored);
        assertThat(store.preferences().change(stranger, values -> values)).isEmpty();

        assertThat(store.preferences().find(user)).contains(stored);
        assertThat(store.preferences().find(stranger)).isEmpty();
    }

    @Test
    @Promise("P2")
    default void aChangeThatFailsLeavesWhatStandsThere(Store store) {
        UserId user = aUser();
        StoredPreferences stored = store.preferences().store(user, JsonObject.of("a", "1"));

        assertThatThrownBy(() -> store.preferences().change(user, values -> {
                    throw new ArithmeticException("on purpose");
                }))
                .isInstanceOf(ArithmeticException.class);

        assertThat(store.preferences().find(user)).contains(stored);
    }

    @Test
    @Promise("P1")
    default void storingReplacesEverythingButTheTimeOfCreation(Store store) {
        UserId user = aUser();
        store.preferences().store(user, JsonObject.of("a", "1").with("b", "2"));
        store.clock().move(Duration.ofHours(1));

        StoredPreferences stored = store.preferences().store(user, JsonObject.of("c", "3"));

        assertThat(stored).isEqualTo(new StoredPreferences(user, JsonObject.of("c", "3"), Given.NOON, store.now()));
        assertThat(store.preferences().find(user)).contains(stored);
    }

    @Test
    @Promise("P2")
    default void updatingSetsOneKeyAndLeavesTheOthers(Store store) {
        UserId user = aUser();
        store.preferences().store(user, JsonObject.of("a", "1").with("b", "2").with("c", "3"));
        store.clock().move(Duration.ofHours(1));

        store.preferences().update(user, "b", new JsonString("changed"));
        StoredPreferences updated = store.preferences().update(user, "d", new JsonString("new"));

        JsonObject expected =
                JsonObject.of("a", "1").with("b", "changed").with("c", "3").with("d", "new");
        assertThat(updated.values()).isEqualTo(expected);
        assertThat(updated.values().members().keySet()).containsExactly("a", "b", "c", "d");
        assertThat(updated.createdAt()).isEqualTo(Given.NOON);
        assertThat(store.preferences().find(user)).contains(updated);
    }

    @Test
    @Promise("P1")
    default void updatingCreatesPreferencesWhereThereAreNone(Store store) {
        UserId user = aUser();

        StoredPreferences updated = store.preferences().update(user, "", new JsonString("under the empty key"));

        assertThat(updated.values()).isEqualTo(JsonObject.of("", "under the empty key"));
        assertThat(updated.createdAt()).isEqualTo(Given.NOON);
        assertThat(store.preferences().find(user)).contains(updated);
    }

    @Test
    @Promise("P2")
    default void removingUnsetsOneKeyAndLeavesTheOthers(Store store) {
        UserId user = aUser();
        store.preferences().store(user, JsonObject.of("a", "1").with("b", "2"));
        store.clock().move(Duration.ofHours(1));

        StoredPreferences removed = store.preferences().remove(user, "a").orElseThrow();
        StoredPreferences last = store.preferences().remove(user, "b").orElseThrow();

        assertThat(removed.values()).isEqualTo(JsonObject.of("b", "2"));
        assertThat(removed.updatedAt()).isEqualTo(store.now());
        assertThat(last.values()).isEqualTo(JsonObject.empty());
        assertThat(last.createdAt()).isEqualTo(Given.NOON);
        assertThat(store.preferences().find(user)).contains(last);
    }

    @Test
    @Promise("P1")
    default void removingWhatIsNotSetChangesNothing(Store store) {
        UserId user = aUser();
        StoredPreferences stored = store.preferences().store(user, JsonObject.of("a", "1"));
        store.clock().move(Duration.ofHours(1));

        assertThat(store.preferences().remove(user, "b")).contains(stored);

        assertThat(store.preferences().find(user)).contains(stored);
    }

    @Test
    @Promise("P1")
    default void theTimeOfTheLastChangeMovesEvenWhereTheClockDoesNot(Store store) {
        UserId user = aUser();
        Timestamp before = updatedAt(store.preferences().store(user, JsonObject.of("a", "1")));

        for (Duration move : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ZERO)) {
            store.clock().move(move);
            StoredPreferences updated = store.preferences().update(user, "a", new JsonString("1"));
            assertThat(updatedAt(updated)).as("moved by %s", move).isGreaterThan(before);
            assertThat(updated.createdAt()).isEqualTo(Given.NOON);
            assertThat(store.preferences().find(user)).contains(updated);
            before = updatedAt(updated);
        }
    }

    @Test
    @Promise("P1")
    default void deletedPreferencesAreGoneAndBeginAnew(Store store) {
        UserId user = aUser();
        store.preferences().store(user, JsonObject.of("a", "1"));

        assertThat(store.preferences().delete(user)).isTrue();
        assertThat(store.preferences().find(user)).isEmpty();
        assertThat(store.preferences().delete(user)).isFalse();

        store.clock().move(Duration.ofHours(1));
        StoredPreferences anew = store.preferences().update(user, "b", new JsonString("2"));
        assertThat(anew).isEqualTo(new StoredPreferences(user, JsonObject.of("b", "2"), store.now(), store.now()));
    }

    @Test
    @Promise("P1")
    default void usersWhoseIdsBeginAlikeHavePreferencesOfTheirOwn(Store store) {
        List<UserId> users = List.of(new UserId("u"), new UserId("u "), new UserId("U"), new UserId("uu"));
        for (UserId user : users) {
            store.preferences().store(user, JsonObject.of("of", user.value()));
        }

        assertThat(store.preferences().delete(users.get(0))).isTrue();

        assertThat(store.preferences().find(users.get(0))).isEmpty();
        for (UserId user : users.subList(1, 4)) {
            assertThat(store.preferences().find(user).orElseThrow().values())
                    .isEqualTo(JsonObject.of("of", user.value()));
        }
    }

    @Test
    @Promise("P3")
    default void attributesThatNobodyKnowsAreCarriedThroughEveryChange(Store store) {
        UserId user = aUser();
        RawItem planted = withUnknownAttributes(preferencesItem(user, "{\"a\": 1, \"b\": 2}"));
        ItemImporter.run(store.items(), ItemKind.PREFERENCES, List.of(planted).iterator(), ProgressListener.none());

        store.preferences().update(user, "a", new JsonString("changed"));
        store.preferences().remove(user, "b");
        StoredPreferences stored = store.preferences().store(user, JsonObject.of("c", "3"));

        assertThat(stored.createdAt()).isEqualTo(Timestamp.parse("2025-03-01T00:00:00Z"));
        assertItemIs(
                store,
                planted.with(PreferenceItems.PREFERENCES, Attribute.text("{\"c\":\"3\"}"))
                        .with(
                                PreferenceItems.UPDATED_AT,
                                Attribute.text(updatedAt(stored).toString())));
    }

    @Test
    @Promise("P1")
    default void preferencesWithoutATimeOfCreationWorkAndStayWithoutOne(Store store) {
        UserId user = aUser();
        RawItem planted = preferencesItem(user, "{\"a\": 1}")
                .with(PreferenceItems.CREATED_AT, null)
                .with(PreferenceItems.UPDATED_AT, null);
        ItemImporter.run(store.items(), ItemKind.PREFERENCES, List.of(planted).iterator(), ProgressListener.none());
        StoredPreferences found = store.preferences().find(user).orElseThrow();

        StoredPreferences updated = store.preferences().update(user, "a", JsonNumber.of(2));

        assertThat(found).isEqualTo(new StoredPreferences(user, JsonObject.of("a", JsonNumber.of(1)), null, null));
        assertThat(updated)
                .isEqualTo(new StoredPreferences(user, JsonObject.of("a", JsonNumber.of(2)), null, store.now()));
        assertThat(store.preferences().find(user)).contains(updated);
    }

    private static Timestamp updatedAt(StoredPreferences preferences) {
        assertThat(preferences.updatedAt()).isNotNull();
        return preferences.updatedAt() == null ? Timestamp.MIN : preferences.updatedAt();
    }

    private static void assertItemIs(Store store, RawItem expected) {
        assertThat(ItemImporter.run(
                                store.items(),
                                ItemKind.PREFERENCES,
                                List.of(expected).iterator(),
                                ProgressListener.none())
                        .alreadyThere())
                .as("the item that is stored is the expected one")
                .isEqualTo(1);
    }
}
