package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "}",
                "[1,",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "['a']",
                "\"a",
                "\"a\nb\"",
                "\"\\x41\"",
                "\"\\u12g4\"",
                "nul",
                "NULL",
                "True",
                "NaN",
                "[NaN]",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "-01",
                ".5",
                "5.",
                "1e",
                "0x10",
                "1_000",
                "// comment\n1",
                "/* comment */ 1",
                "# comment\n1",
                "1 2",
                "{} {}",
                "[]]",
                "{}x",
                "1,",
                "\uFEFF{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}",
                "{\"a\":1,\"\\u0061\":2}"
            })
    void textThatIsNotStrictJsonIsRefused(String text) {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83c\"",
                "\"\\udfb8\\ud83c\"",
                "[\"a\\ud83cb\"]",
                "{\"\\ud83c\":1}",
                "1e4301",
                "1e-4301",
                "1e999999999",
                "1e2147483648",
                "-1e99999999999999999999",
                "[1e-99999999999999999999]"
            })
    void jsonBeyondTheLimitsIsRefused(String text) {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [ 1 , \"a\" ] ", "null", "true", "false", "\"\"", "0", "-0", "1E+2", "\t1\n"})
    void everyTypeOfValueIsRead(String text) {
        JsonValue value = JsonText.parse(text);

        assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.30000000000000004",
                "5e-324",
                "1.7976931348623157e+308",
                "-0.0",
                "1.0",
                "1e+22",
                "9223372036854775807",
                "-9223372036854775809",
                "123456789012345678901234567890",
                "0.1000000000000000055511151231257827021181583404541015625",
                "1e4300",
                "1e-4300"
            })
    void numbersAreExactInAndOut(String text) {
        JsonValue value = JsonText.parse(text);

        assertThat(value).isEqualTo(new JsonNumber(new BigDecimal(text)));
        assertThat(new BigDecimal(JsonText.write(value))).isEqualByComparingTo(text);
    }

    @Test
    void integersAreWrittenAsIntegers() {
        assertThat(JsonText.write(JsonText.parse("[1,-5,100,9223372036854775808]")))
                .isEqualTo("[1,-5,100,9223372036854775808]");
    }

    @Test
    void maximumDigitsAreReadAndOneMoreIsRefused() {
        String most = "9".repeat(JsonNumber.MAX_DIGITS);

        assertThat(JsonText.write(JsonText.parse(most))).isEqualTo(most);
        assertThat(JsonText.write(JsonText.parse("-0." + most))).isEqualTo("-0." + most);
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse("9" + most));
    }

    @Test
    @Timeout(60)
    void numbersOfMegabytesAreRefusedQuickly() {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse("9".repeat(4_000_000)));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parse("0." + "0".repeat(4_000_000) + "1"));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parse("1e" + "9".repeat(4_000_000)));
    }

    @Test
    void aHundredLevelsAreReadAndWrittenAndOneMoreIsRefused() {
        String deepest = "[".repeat(100) + "]".repeat(100);

        assertThat(JsonText.write(JsonText.parse(deepest))).isEqualTo(deepest);
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse("[" + deepest + "]"));
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.parse("[".repeat(4_000_000)));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parse("{\"a\":".repeat(1_000_000)));
    }

    @Test
    void textBeyondTheLimitIsRefusedWithItsLength() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parse(" ".repeat(JsonText.MAX_CHARACTERS) + "1"))
                .withMessageContaining(String.valueOf(JsonText.MAX_CHARACTERS + 1));
    }

    @Test
    void aStringOfMegabytesIsRead() {
        String text = "y".repeat(2_000_000);

        assertThat(JsonText.parse("\"" + text + "\"")).isEqualTo(new JsonString(text));
    }

    @Test
    void keysKeepTheirOrder() {
        String text = "{\"z\":1,\"a\":{\"\":2},\"m\":[null,true,\"x\"]}";

        assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
    }

    @Test
    void unicodeSurvivesARoundTrip() {
        JsonObject value = JsonObject.of("ünicöde 🎸\u0000", "東京\u2028\u007f\ufffe\uffff\"\\/\b\t\n")
                .with("e\u0301", "\u00e9");

        JsonValue back = JsonText.parse(JsonText.write(value));

        assertThat(back).isEqualTo(value);
        assertThat(JsonText.write(value)).contains("東京").contains("🎸").contains("\\u0000");
    }

    @Test
    void parseObjectRefusesOtherValues() {
        assertThat(JsonText.parseObject("{\"a\":1}")).isEqualTo(JsonObject.of("a", JsonNumber.of(1)));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parseObject("[1]"))
                .withMessage("JSON, but not an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "{secret:1}",
                "\"secret",
                "{\"secret\":1,\"secret\":2}",
                "[\"secret\",\"\\ud83c\"]",
                "{\"secret\\ud83c\":1}",
                "[\"secret\" 1]",
                "7777777e99999999999999999999",
                "7777777e999999999",
                "7777777x"
            })
    void exceptionsDoNotShowTheText(String text) {
        InvalidJsonException refusal = catchThrowableOfType(InvalidJsonException.class, () -> JsonText.parse(text));
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain("secret").doesNotContain("7777777");
        assertThat(refusal.getMessage()).isNotBlank();
    }

    @Test
    void exceptionsHaveThePosition() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.parse("[1,x]"))
                .withMessageContaining("at character 3");
    }

    @Test
    @Timeout(120)
    void keysWithCollidingHashesAreRead() {
        JsonObject object = JsonObject.empty();
        for (int bits = 0; bits < 1 << 9; bits++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 9; bit++) {
                // 33 * 'A' + 'b' is 33 * 'B' + 'A', and 31 * 'A' + 'a' is 31 * 'B' + 'B'.
                key.append((bits & 1 << bit) == 0 ? "Ab" : "BA");
            }
            object = object.with(key.toString(), JsonNumber.of(bits));
        }

        assertThat(JsonText.parse(JsonText.write(object))).isEqualTo(object);
    }

    @Test
    void longArraysAreRead() {
        assertThat(((JsonArray) JsonText.parse("[1" + ",1".repeat(100_000) + "]")).values())
                .hasSize(100_001);
    }
}
