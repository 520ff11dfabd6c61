package io.conversationmemory.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {

    @Test
    void keysKeepInsertionOrderAndReplacementsTheirPosition() {
        JsonObject object =
                JsonObject.of("z", "1").with("a", "2").with("m", "3").with("z", "4");

        assertThat(object.members().keySet()).containsExactly("z", "a", "m");
        assertThat(object.string("z")).contains("4");
        assertThat(object.without("a").members().keySet()).containsExactly("z", "m");
    }

    @Test
    void removingAnAbsentKeyReturnsTheSameObject() {
        JsonObject object = JsonObject.of("a", "1");

        assertThat(object.without("b")).isSameAs(object);
    }

    @Test
    void objectIsEmptyOnlyWithoutMembers() {
        assertThat(JsonObject.empty().isEmpty()).isTrue();
        assertThat(JsonObject.of("a", JsonNull.NULL).isEmpty()).isFalse();
    }

    @Test
    void equalityIgnoresTheOrderOfKeys() {
        JsonObject one = JsonObject.of("a", "1").with("b", "2");
        JsonObject other = JsonObject.of("b", "2").with("a", "1");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(JsonArray.ofStrings(List.of("a", "b"))).isNotEqualTo(JsonArray.ofStrings(List.of("b", "a")));
    }

    @Test
    void nullMemberIsPresent() {
        assertThat(JsonObject.of("a", JsonNull.NULL)).isNotEqualTo(JsonObject.empty());
        assertThat(JsonObject.of("a", JsonNull.NULL).get("a")).contains(JsonNull.NULL);
    }

    @Test
    void nestingBeyondAHundredLevelsIsRefused() {
        JsonValue deep = nested(JsonValue.MAX_DEPTH);

        assertThat(deep.depth()).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonArray.of(deep))
                .withMessageContaining("100");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of("a", deep));
    }

    @Test
    void depthIsThatOfTheDeepestBranch() {
        assertThat(JsonNull.NULL.depth()).isZero();
        assertThat(JsonObject.empty().depth()).isEqualTo(1);
        assertThat(JsonObject.of("a", nested(3)).with("b", "flat").depth()).isEqualTo(4);
    }

    @Test
    void unpairedSurrogatesAreRefusedInStringsAndKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonString("\uD83C"));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of("\uDFB8", JsonNull.NULL));

        assertThat(new JsonString("🎸\u0000").value()).hasSize(3);
    }

    @Test
    void laterChangesOfTheGivenCollectionsHaveNoEffect() {
        Map<String, JsonValue> members = new LinkedHashMap<>(Map.of("a", JsonNull.NULL));
        List<JsonValue> values = new ArrayList<>(List.of(JsonNull.NULL));
        JsonObject object = new JsonObject(members);
        JsonArray array = new JsonArray(values);

        members.clear();
        values.clear();

        assertThat(object.members()).hasSize(1);
        assertThat(array.values()).hasSize(1);
    }

    @Test
    void returnedCollectionsAreUnmodifiable() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> JsonObject.of("a", "b").members().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> JsonArray.of(JsonNull.NULL).values().clear());
    }

    @Test
    void javaNullIsRefused() {
        Map<String, JsonValue> members = new HashMap<>();
        members.put("a", null);

        assertThatNullPointerException().isThrownBy(() -> new JsonObject(members));
    }

    @Test
    void stringsSkipsOtherElements() {
        JsonObject object =
                JsonObject.of("a", JsonArray.of(new JsonString("x"), JsonNumber.of(1), new JsonString("y")));

        assertThat(object.strings("a")).containsExactly("x", "y");
        assertThat(object.strings("b")).isEmpty();
    }

    private static JsonValue nested(int depth) {
        JsonValue value = new JsonArray(List.of());
        for (int i = 1; i < depth; i++) {
            value = JsonArray.of(value);
        }
        return value;
    }
}
