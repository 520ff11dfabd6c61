package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.RawItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainItemTextTest {

    private static final String PLAIN =
            "{\"rewind\":{\"N\":\"12\"},\"question\":{\"S\":\"2026-11-23T12:41:00.123456Z\"},\"ä\":{\"S\":\"\"}}";

    @Test
    void stringsAndNumbersAreReadLikeTheGeneralParserReadsThem() {
        RawItem item = PlainItemText.read(PLAIN);

        assertThat(item).isEqualTo(RawItemJson.parse(JsonText.parseObject(PLAIN)));
        assertThat(item).isNotNull();
        assertThat(item.attributes().keySet()).containsExactly("rewind", "question", "ä");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"a\":{\"S\":\"b\"}} ",
                "{ \"a\":{\"S\":\"b\"}}",
                "{\"a\":{\"S\":\"b\"},}",
                "{\"a\":{\"S\":\"b\"},\"a\":{\"S\":\"c\"}}",
                "{\"a\":{\"S\":\"\\n\"}}",
                "{\"a\":{\"S\":\"\n\"}}",
                "{\"a\":{\"S\":\"\ud83d\ude00\"}}",
                "{\"a\":{\"S\":1}}",
                "{\"a\":{\"S\":\"b\",\"N\":\"1\"}}",
                "{\"a\":{\"BOOL\":true}}",
                "{\"a\":\"b\"}",
                "{\"a\":{\"S\":\"b\"}",
                "{\"a\":{\"S\":\"b",
                "{\"a\":{\"S\":\"b\"}}}"
            })
    void anyOtherTextIsLeftToTheGeneralParser(String text) {
        assertThat(PlainItemText.read(text)).isNull();
    }

    @Test
    void aLongTextIsLeftToTheGeneralParser() {
        assertThat(PlainItemText.read("{\"a\":{\"S\":\"" + "b".repeat(4_000) + "\"}}"))
                .isNull();
    }

    @Test
    void noChangeOfATextIsReadDifferently() {
        Random random = new Random(16);
        List<String> readByBoth = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(PLAIN);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length() - 2);
                int from = random.nextInt(PLAIN.length() - 2);
                text.replace(at, at + random.nextInt(3), PLAIN.substring(from, from + random.nextInt(3)));
            }
            RawItem plain = PlainItemText.read(text.toString());
            if (plain != null) {
                readByBoth.add(text.toString());
                assertThat(plain)
                        .as(text.toString())
                        .isEqualTo(RawItemJson.parse(JsonText.parseObject(text.toString())));
            }
        }
        assertThat(readByBoth).hasSizeGreaterThan(1_000);
    }
}
