package io.conversationmemory.contract;

import static io.conversationmemory.contract.Failures.assertNames;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.preferencesItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.UnreadableItemException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Checks that stored preferences that are not a JSON object are reported, and neither overwritten nor lost. */
@Promise("P4")
public interface UnreadablePreferenceContract extends ContractTest {

    @Test
    default void badPreferencesAreReportedByEveryOperationAndLeftAsTheyAre(Store store) {
        for (RawItem bad : kinds()) {
            UserId user = new UserId(bad.text("user_id").orElseThrow());
            plant(store, bad);

            assertReported(user, () -> store.preferences().find(user));
            assertReported(user, () -> store.preferences().store(user, JsonObject.of("a", "b")));
            assertReported(user, () -> store.preferences().update(user, "a", new JsonString("b")));
            assertReported(user, () -> store.preferences().remove(user, "a"));

            ImportReport again = ItemImporter.run(
                    store.items(), ItemKind.PREFERENCES, List.of(bad).iterator(), ProgressListener.none());
            assertThat(again.alreadyThere()).as("%s is left as it was", bad).isEqualTo(1);
        }
    }

    @Test
    default void badPreferencesCanBeDeletedAndBegunAnew(Store store) {
        for (RawItem bad : kinds()) {
            UserId user = new UserId(bad.text("user_id").orElseThrow());
            plant(store, bad);

            assertThat(store.preferences().delete(user)).isTrue();

            assertThat(store.preferences().find(user)).isEmpty();
            assertThat(store.preferences().store(user, JsonObject.of("a", "b")).values())
                    .isEqualTo(JsonObject.of("a", "b"));
        }
    }

    private static List<RawItem> kinds() {
        RawItem list = preferencesItem(aUser(), "[\"jazz\"]");
        RawItem jsonNull = preferencesItem(aUser(), "null");
        RawItem broken = preferencesItem(aUser(), "{\"a\": ");
        RawItem empty = preferencesItem(aUser(), "");
        RawItem nan = preferencesItem(aUser(), "{\"a\": NaN}");
        RawItem missing = preferencesItem(aUser(), "{}").with("preferences", null);
        RawItem number = preferencesItem(aUser(), "{}").with("preferences", Attribute.number(1));
        RawItem otherType = preferencesItem(aUser(), "{}")
                .with("preferences", new Attribute.Other(JsonObject.of("NULL", new JsonBoolean(true))));
        RawItem map = preferencesItem(aUser(), "{}")
                .with("preferences", new Attribute.Other(JsonObject.of("M", JsonObject.empty())));
        return List.of(list, jsonNull, broken, empty, nan, missing, number, otherType, map);
    }

    private static void plant(Store store, RawItem bad) {
        ImportReport report = ItemImporter.run(
                store.items(), ItemKind.PREFERENCES, List.of(bad).iterator(), ProgressListener.none());
        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.unreadable()).hasSize(1);
    }

    private static void assertReported(UserId user, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UnreadableItemException.class, e -> {
            assertThat(e.problems()).extracting(ItemProblem::attribute).containsExactly("preferences");
            assertNames(e, user.value());
        });
    }
}
