package io.conversationmemory.domain.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawItemTest {

    private static final RawItem ITEM = RawItem.empty()
            .with("text", Attribute.text("secret"))
            .with("number", Attribute.number(42))
            .with("other", new Attribute.Other(JsonObject.of("BOOL", new JsonBoolean(true))));

    @Test
    void attributeIsFoundByItsTypeOnly() {
        assertThat(ITEM.text("text")).contains("secret");
        assertThat(ITEM.text("number")).isEmpty();
        assertThat(ITEM.number("number")).contains(42L);
        assertThat(ITEM.number("text")).isEmpty();
        assertThat(ITEM.get("other")).isPresent();
        assertThat(ITEM.get("none")).isEmpty();
    }

    @Test
    void equalityIgnoresTheOrderOfAttributes() {
        RawItem one = RawItem.empty().with("a", Attribute.text("1")).with("b", Attribute.text("2"));
        RawItem other = RawItem.empty().with("b", Attribute.text("2")).with("a", Attribute.text("1"));

        assertThat(one).isEqualTo(other);
        assertThat(one.with("a", null)).isNotEqualTo(one);
        assertThat(RawItem.empty().with("a", Attribute.text("1")))
                .isNotEqualTo(RawItem.empty().with("a", new Attribute.Num("1")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Attributes.MAX_SIZE - 1, Attributes.MAX_SIZE, Attributes.MAX_SIZE + 1, 100})
    void itemOfAnySizeIsEqualToItsAttributesAndKeepsTheirOrder(int size) {
        Map<String, Attribute> attributes = numbered(size);

        RawItem item = new RawItem(attributes);

        assertThat(item.attributes()).containsExactlyEntriesOf(attributes).hasSameHashCodeAs(attributes);
        assertThat(attributes).isEqualTo(item.attributes());
        assertThat(item.attributes()).containsKey("a0").doesNotContainKey("a" + size);
        assertThat(item.attributes().get("a" + size)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Attributes.MAX_SIZE - 1, Attributes.MAX_SIZE, Attributes.MAX_SIZE + 1, 100})
    void changedItemKeepsTheOrderOfItsAttributesAndLeavesTheOriginalAsItWas(int size) {
        Map<String, Attribute> attributes = numbered(size);
        RawItem item = new RawItem(attributes);
        Map<String, Attribute> replaced = new LinkedHashMap<>(attributes);
        replaced.put("a0", Attribute.text("changed"));
        Map<String, Attribute> added = new LinkedHashMap<>(attributes);
        added.put("z", Attribute.text("added"));
        Map<String, Attribute> removed = new LinkedHashMap<>(attributes);
        removed.remove("a0");

        assertThat(item.with("a0", Attribute.text("changed")).attributes()).containsExactlyEntriesOf(replaced);
        assertThat(item.with("z", Attribute.text("added")).attributes()).containsExactlyEntriesOf(added);
        assertThat(item.with("a0", null).attributes()).isEqualTo(removed);
        assertThat(item.with("z", null)).isEqualTo(item);
        assertThat(item.attributes()).containsExactlyEntriesOf(attributes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void itemDoesNotChangeWithTheMapThatItWasMadeFrom(int size) {
        Map<String, Attribute> attributes = numbered(size);
        RawItem item = new RawItem(attributes);

        attributes.clear();

        assertThat(item.attributes()).isEqualTo(numbered(size));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> item.attributes().put("a0", Attribute.text("changed")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> item.attributes().remove("a0"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> item.attributes().entrySet().iterator().next().setValue(Attribute.text("changed")));
    }

    private static Map<String, Attribute> numbered(int size) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int at = size - 1; at >= 0; at--) {
            attributes.put("a" + at, Attribute.number(at));
        }
        return attributes;
    }

    @ParameterizedTest
    @CsvSource({"1.9,1", "-0.5,-1", "1e3,1000", "9223372036854775807,9223372036854775807", "0e999999999,0", "1e-99999,0"
    })
    void numberIsRoundedDown(String number, long whole) {
        assertThat(RawItem.empty().with("n", new Attribute.Num(number)).number("n"))
                .contains(whole);
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"9223372036854775808", "1e125", "1e999999999", "-1e999999999", "1e99999999999", "", "x"})
    void numberBeyondTheRangeOfLongIsEmpty(String number) {
        assertThat(RawItem.empty().with("n", new Attribute.Num(number)).number("n"))
                .isEmpty();
    }

    @Test
    void numberIsReadUpToFourHundredCharacters() {
        String longest = "1." + "0".repeat(398);

        assertThat(RawItem.empty().with("n", new Attribute.Num(longest)).number("n"))
                .contains(1L);
        assertThat(RawItem.empty().with("n", new Attribute.Num(longest + "0")).number("n"))
                .isEmpty();
    }

    @Test
    void problemTextBeginsWithTheAttribute() {
        assertThat(new ItemProblem("role", "unknown")).hasToString("role: unknown");
    }

    @Test
    void itemToStringShowsNoContent() {
        assertThat(ITEM.toString()).contains("text", "number").doesNotContain("secret", "42");
    }
}
