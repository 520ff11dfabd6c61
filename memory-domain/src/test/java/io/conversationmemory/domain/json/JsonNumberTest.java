package io.conversationmemory.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

    @ParameterizedTest
    @CsvSource({"1,1.0", "1,1e0", "1.0,1e0", "0,0.000", "0,0e10", "100,1e2", "-5,-5.00", "1e4300,10e4299"})
    void numbersAreEqualByValue(String one, String other) {
        assertThat(number(one)).isEqualTo(number(other)).hasSameHashCodeAs(number(other));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,-1", "0.1,0.10000000000000001", "9007199254740993,9007199254740992"})
    void numbersBeyondDoublePrecisionDiffer(String one, String other) {
        assertThat(number(one)).isNotEqualTo(number(other));
    }

    @Test
    void notationIsKept() {
        assertThat(number("1.50").value()).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void objectsOfEqualNumbersAreEqual() {
        assertThat(JsonObject.of("n", number("1.0")))
                .isEqualTo(JsonObject.of("n", number("1e0")))
                .hasSameHashCodeAs(JsonObject.of("n", number("1")));
    }

    @Test
    void a4300DigitsFitAndOneMoreDoesNot() {
        assertThat(number("1".repeat(4300))).isNotNull();
        assertThat(number("0." + "1".repeat(4300))).isNotNull();

        assertThatIllegalArgumentException().isThrownBy(() -> number("1".repeat(4301)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e4300", "9.99e4300", "1e-4300", "-1e4300", "0e8600", "5e-324", "1.7976931348623157e308"})
    void exponentsWithinTheLimitAreAccepted(String text) {
        assertThat(number(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e4301", "10e4300", "1e-4301", "0.1e-4300", "0e99999", "1e2147483647", "1e-2147483647"})
    void exponentsBeyondTheLimitAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> number(text))
                .withMessageContaining("exponent")
                .withMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nanAndInfinityAreRefused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.of(value));
    }

    @Test
    void doublesHaveTheirShortestDecimalForm() {
        assertThat(JsonNumber.of(0.1)).isEqualTo(number("0.1"));
        assertThat(JsonNumber.of(1e22)).isEqualTo(number("1e22"));
        assertThat(JsonNumber.of(-0.0)).isEqualTo(number("0"));
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }
}
