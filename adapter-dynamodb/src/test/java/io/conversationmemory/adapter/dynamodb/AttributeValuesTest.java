package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemEquality;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
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
        assertThat(ItemEquality.same(AttributeValues.item(stored), item)).isTrue();
        assertThat(AttributeValues.item(AttributeValues.of(item))).isEqualTo(item);
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
}
