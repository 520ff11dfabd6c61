package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.json.JsonText;
import io.conversationmemory.json.RawItemJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValuesTest {

    /** One attribute of each type, and a nesting of all of them. */
    private static final String ALL_TYPES = """
            {"user_id": {"S": "u"}, "s": {"S": ""}, "n": {"N": "1.5"}, "b": {"B": "AAECAw=="}, "yes": {"BOOL": true},
             "no": {"BOOL": false}, "null": {"NULL": true}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2.5"]},
             "bs": {"BS": ["AA==", "AQ=="]}, "empty list": {"L": []}, "empty map": {"M": {}},
             "deep": {"M": {"l": {"L": [{"S": "x"}, {"N": "2"}, {"NULL": true}, {"M": {"k": {"B": ""}}},
                                        {"SS": ["東", "ü"]}]}, "b": {"BOOL": false}}}}
            """;

    @RegisterExtension
    final Tables tables = new Tables();

    @Test
    void everyTypeComesBackFromTheServerAsItWent() {
        RawItem item = RawItemJson.parse(JsonText.parseObject(ALL_TYPES));
        tables.client.putItem(
                put -> put.tableName(tables.settings.preferencesTable()).item(AttributeValues.of(item)));

        Map<String, AttributeValue> stored = tables.client
                .getItem(get -> get.tableName(tables.settings.preferencesTable())
                        .key(Map.of("user_id", AttributeValue.fromS("u"))))
                .item();

        assertThat(item.attributes()).hasSize(13);
        assertThat(SameItems.same(AttributeValues.item(stored), item)).isTrue();
        assertThat(AttributeValues.item(AttributeValues.of(item))).isEqualTo(item);
    }

    @Test
    void itemsAreTheSameWhateverTheFormOfNumbersAndTheOrderOfSets() {
        assertThat(same("{\"N\": \"1\"}", "{\"N\": \"1.0\"}")).isTrue();
        assertThat(same("{\"SS\": [\"a\", \"b\"]}", "{\"SS\": [\"b\", \"a\"]}")).isTrue();
        assertThat(same("{\"NS\": [\"1\", \"2\"]}", "{\"NS\": [\"2.0\", \"1e0\"]}"))
                .isTrue();
        assertThat(same("{\"L\": [{\"N\": \"1\"}]}", "{\"L\": [{\"N\": \"1.0\"}]}"))
                .isTrue();
        assertThat(same("{\"M\": {\"a\": {\"N\": \"1\"}}}", "{\"M\": {\"a\": {\"N\": \"1.0\"}}}"))
                .isTrue();
    }

    @Test
    void itemsDifferWhereATypeOrAValueDoes() {
        assertThat(same("{\"N\": \"1\"}", "{\"N\": \"2\"}")).isFalse();
        assertThat(same("{\"N\": \"1\"}", "{\"S\": \"1\"}")).isFalse();
        assertThat(same("{\"SS\": [\"a\"]}", "{\"SS\": [\"a\", \"b\"]}")).isFalse();
        assertThat(same("{\"NS\": [\"1\", \"2\"]}", "{\"NS\": [\"1\", \"3\"]}")).isFalse();
        assertThat(same("{\"L\": [{\"S\": \"a\"}, {\"S\": \"b\"}]}", "{\"L\": [{\"S\": \"b\"}, {\"S\": \"a\"}]}"))
                .isFalse();
        assertThat(same("{\"M\": {\"a\": {\"S\": \"\"}}}", "{\"M\": {\"b\": {\"S\": \"\"}}}"))
                .isFalse();
        assertThat(same("{\"BOOL\": true}", "{\"BOOL\": false}")).isFalse();
        assertThat(same("{\"B\": \"AA==\"}", "{\"B\": \"AQ==\"}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"BOOL\": \"yes\"}",
                "{\"SS\": \"a\"}",
                "{\"L\": {}}",
                "{\"M\": []}",
                "{\"B\": \"not base64!\"}",
                "{\"X\": \"\"}",
                "{\"L\": [1]}"
            })
    void jsonThatIsNoValueIsRefused(String json) {
        Attribute odd = new Attribute.Other(JsonText.parseObject(json));

        assertThatThrownBy(() -> AttributeValues.of(odd)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean same(String one, String other) {
        return SameItems.same(itemOf(one), itemOf(other));
    }

    private static RawItem itemOf(String attribute) {
        return RawItemJson.parse(JsonObject.of("a", JsonText.parse(attribute)));
    }
}
