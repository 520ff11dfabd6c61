package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules and examples of Amazon DynamoDB's documentation, "DynamoDB item sizes and formats". */
class ItemSizeTest {

    @Test
    void stringsAreUnicodeWithUtf8() {
        assertThat(sizeOf("{\"shirt-color\":{\"S\":\"R\"},\"shirt-size\":{\"S\":\"M\"}}"))
                .isEqualTo(23);
        assertThat(sizeOf("{\"a\":{\"S\":\"ü🎸\"}}")).isEqualTo(1 + 2 + 4);
        assertThat(sizeOf("{\"ü\":{\"S\":\"\"}}")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1,2",
        "12,2",
        "123,3",
        "1200,2",
        "0.0012,2",
        "-12,3",
        "0,2",
        "99999999999999999999999999999999999999,20"
    })
    void numberTakesOneBytePerTwoDigitsAndOneMore(String number, long bytes) {
        assertThat(sizeOf("{\"n\":{\"N\":\"" + number + "\"}}")).isEqualTo(1 + bytes);
    }

    @Test
    void binaryIsCountedDecoded() {
        assertThat(sizeOf("{\"b\":{\"B\":\"\"}}")).isEqualTo(1);
        assertThat(sizeOf("{\"b\":{\"B\":\"YQ==\"}}")).isEqualTo(2);
        assertThat(sizeOf("{\"b\":{\"B\":\"YWI=\"}}")).isEqualTo(3);
        assertThat(sizeOf("{\"b\":{\"B\":\"YWJj\"}}")).isEqualTo(4);
    }

    @Test
    void nullAndBooleanTakeOneByte() {
        assertThat(sizeOf("{\"n\":{\"NULL\":true}}")).isEqualTo(2);
        assertThat(sizeOf("{\"b\":{\"BOOL\":false}}")).isEqualTo(2);
    }

    @Test
    void listsAndMapsTakeThreeBytesAndOneForEachElement() {
        assertThat(sizeOf("{\"l\":{\"L\":[]}}")).isEqualTo(1 + 3);
        assertThat(sizeOf("{\"l\":{\"L\":[{\"S\":\"ab\"},{\"NULL\":true}]}}")).isEqualTo(1 + 3 + (1 + 2) + (1 + 1));
        assertThat(sizeOf("{\"m\":{\"M\":{\"key\":{\"S\":\"ab\"}}}}")).isEqualTo(1 + 3 + (1 + 3 + 2));
    }

    @Test
    void setsTakeTheSumOfTheirElements() {
        assertThat(sizeOf("{\"s\":{\"SS\":[\"ab\",\"c\"]}}")).isEqualTo(1 + 2 + 1);
        assertThat(sizeOf("{\"n\":{\"NS\":[\"12\",\"3\"]}}")).isEqualTo(1 + 2 + 2);
    }

    @Test
    void itemIsTheSumOfItsNamesAndValues() {
        RawItem item = RawItem.empty().with("content", Attribute.text("x".repeat(409_593)));

        assertThat(ItemSize.of(item)).isEqualTo(ItemSize.MAX_BYTES);
        assertThat(ItemSize.MAX_BYTES).isEqualTo(409_600);
    }

    @Test
    @Timeout(60)
    void hugeNumbersAreSizedWithoutExpansion() {
        assertThat(sizeOf("{\"n\":{\"N\":\"1e999999999\"}}")).isPositive();
        assertThat(sizeOf("{\"n\":{\"N\":\"" + "9".repeat(4_000_000) + "\"}}")).isGreaterThan(ItemSize.MAX_BYTES);
        assertThat(sizeOf("{\"n\":{\"N\":\"1" + "0".repeat(4_000_000) + "\"}}")).isPositive();
    }

    @Test
    void invalidNumbersTakeTheBytesOfTheirText() {
        assertThat(sizeOf("{\"n\":{\"N\":\"twelve\"}}")).isEqualTo(1 + 6);
    }

    @Test
    void typeWithoutAValueTakesOneByte() {
        assertThat(ItemSize.of(RawItem.empty().with("o", new Attribute.Other(JsonObject.empty()))))
                .isEqualTo(1 + 1);
    }

    private static long sizeOf(String item) {
        return ItemSize.of(RawItemJson.parse(JsonText.parseObject(item)));
    }
}
