package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawItemJsonTest {

    @Test
    void everyAttributeTypeSurvivesARoundTrip() {
        JsonObject json = JsonText.parseObject("{\"s\":{\"S\":\"text\"},\"n\":{\"N\":\"1.50\"},\"b\":{\"B\":\"YQ==\"},"
                + "\"bool\":{\"BOOL\":false},\"null\":{\"NULL\":true},\"l\":{\"L\":[{\"S\":\"a\"},{\"L\":[]}]},"
                + "\"m\":{\"M\":{\"k\":{\"N\":\"1\"}}},\"ss\":{\"SS\":[\"a\",\"b\"]},\"ns\":{\"NS\":[\"1\"]},"
                + "\"bs\":{\"BS\":[\"YQ==\"]}}");

        RawItem item = RawItemJson.parse(json);

        assertThat(RawItemJson.write(item)).isEqualTo(json);
        assertThat(item.get("s")).contains(new Attribute.Text("text"));
        assertThat(item.get("n")).contains(new Attribute.Num("1.50"));
        assertThat(item.get("bool")).get().isInstanceOf(Attribute.Other.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"text\"}",
                "{\"a\":{}}",
                "{\"a\":{\"S\":\"x\",\"N\":\"1\"}}",
                "{\"a\":{\"X\":\"x\"}}",
                "{\"a\":{\"s\":\"x\"}}",
                "{\"a\":{\"S\":1}}",
                "{\"a\":{\"N\":1}}"
            })
    void invalidAttributesAreRefusedByName(String json) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> RawItemJson.parse(JsonText.parseObject(json)))
                .withMessageContaining("attribute a");
    }
}
