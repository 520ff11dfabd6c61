package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeyTest {

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T00:00:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01T00:00:00.123456,2025-03-01T00:00:00.123456Z",
        "2025-03-01T00:00:00.123456Z,2025-03-01T00:00:00.123456Z",
        "2025-03-01T00:00:00+00:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01T00:00:00.123456+00:00,2025-03-01T00:00:00.123456Z"
    })
    void legacyFormsSortChronologicallyAndDenoteUtc(String key, String time) {
        assertThat(new SortKey(key).sortsChronologically()).isTrue();
        assertThat(new SortKey(key).time()).contains(Timestamp.parse(time));
        assertThat(new SortKey(key)).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T00:00:00Z,2025-03-01T00:00:00.000000Z",
        "2025-03-01T00:00:00.123,2025-03-01T00:00:00.123000Z",
        "2025-03-01T00:00:00.123456789Z,2025-03-01T00:00:00.123456Z",
        "2025-03-01T02:00:00+02:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01T02:00:00.123456+0200,2025-03-01T00:00:00.123456Z",
        "2025-03-01 00:00:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01T00:00,2025-03-01T00:00:00.000000Z"
    })
    void otherFormsAreUnusualWithAnApproximateTime(String key, String time) {
        assertThat(new SortKey(key).sortsChronologically()).isFalse();
        assertThat(new SortKey(key).canonicalTime()).isEmpty();
        assertThat(new SortKey(key).time()).contains(Timestamp.parse(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "yesterday", "2025-13-01T00:00:00", "2025-03-01", "+12025-03-01T00:00:00", "\u0000"})
    void textThatIsNoTimeHasNoTime(String key) {
        assertThat(new SortKey(key).time()).isEmpty();
        assertThat(new SortKey(key).sortsChronologically()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T00:00:00.123456Z,CANONICAL",
        "2025-03-01T00:00:00,WITHOUT_ZONE",
        "2025-03-01T00:00:00.123456,WITHOUT_ZONE",
        "2025-03-01T00:00:00+00:00,ZERO_OFFSET",
        "2025-03-01T00:00:00.123456+00:00,ZERO_OFFSET",
        "2025-03-01T00:00:00Z,UNUSUAL",
        "2025-03-01T00:00:00.123,UNUSUAL",
        "2025-03-01T02:00:00+02:00,UNUSUAL",
        "2025-03-01 00:00:00,UNUSUAL",
        "2025-02-30T00:00:00.123456Z,NO_TIME",
        "2025-02-30T00:00:00,NO_TIME",
        "yesterday,NO_TIME"
    })
    void formsAreDistinguished(String key, KeyForm form) {
        assertThat(new SortKey(key).form()).isEqualTo(form);
        assertThat(new SortKey(key).sortsChronologically()).isEqualTo(form.compareTo(KeyForm.UNUSUAL) < 0);
        assertThat(new SortKey(key).time().isPresent()).isEqualTo(form != KeyForm.NO_TIME);
    }

    @Test
    void onlyTheWrittenFormIsCanonical() {
        Timestamp time = Timestamp.parse("2025-03-01T00:00:00.123456Z");

        assertThat(SortKey.of(time).canonicalTime()).contains(time);
        assertThat(new SortKey("2025-03-01T00:00:00.123456").canonicalTime()).isEmpty();
        assertThat(new SortKey("2025-03-01T00:00:00.123456+00:00").canonicalTime())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30T00:00:00.000000Z",
                "2025-02-30T00:00:00",
                "2025-03-01T24:00:00.000000Z",
                "2025-03-01T24:00:00",
                "0000-01-01T00:00:00.000000Z"
            })
    void nonexistentDayOrHourIsNeitherCanonicalNorChronological(String key) {
        assertThat(new SortKey(key).canonicalTime()).isEmpty();
        assertThat(new SortKey(key).sortsChronologically()).isFalse();
    }

    @Test
    void chronologicalKeysSortByTime() {
        List<SortKey> inOrder = keys(
                "2025-03-01T00:00:00",
                "2025-03-01T00:00:00+00:00",
                "2025-03-01T00:00:00.000000",
                "2025-03-01T00:00:00.000000+00:00",
                "2025-03-01T00:00:00.000000Z",
                "2025-03-01T00:00:00.000001",
                "2025-03-01T00:00:00.000001Z",
                "2025-03-01T00:00:00.999999+00:00",
                "2025-03-01T00:00:01");

        assertThat(inOrder).isSorted().allMatch(SortKey::sortsChronologically);
        assertThat(inOrder.stream().map(key -> key.time().orElseThrow())).isSorted();
    }

    @Test
    void keysSortByUtf8Bytes() {
        SortKey lastOfTheBasicPlane = new SortKey("\uFFFF");
        SortKey emoji = new SortKey("🎸");

        assertThat(lastOfTheBasicPlane).isLessThan(emoji);
        assertThat(lastOfTheBasicPlane.value()).isGreaterThan(emoji.value());
        assertThat(new SortKey("a")).isLessThan(new SortKey("ä")).isLessThan(new SortKey("aa"));
    }

    @Test
    void keyHasAtMost1024BytesAndNoUnpairedSurrogate() {
        assertThat(new SortKey("ü".repeat(512))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new SortKey(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SortKey("ü".repeat(512) + "a"))
                .withMessageContaining("1025");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SortKey("\uD83C"))
                .withMessageContaining("surrogate");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T00:00:00.123456Z,2025-03-01T00:00:00.123457Z",
        "2025-03-01T00:00:00.999999Z,2025-03-01T00:00:01.000000Z",
        "2025-03-01T00:00:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01T00:00:00.123456,2025-03-01T00:00:00.123456Z",
        "2025-03-01T00:00:00.123456+00:00,2025-03-01T00:00:00.123456Z",
        "2025-03-01T00:00:00Z,2025-03-01T00:00:01.000000Z",
        "2025-03-01T00:00:00.123,2025-03-01T00:00:00.123000Z",
        "2025-03-01T00:00:00.123Z,2025-03-01T00:00:00.124000Z",
        "2025-03-01T00:00:00.123456789,2025-03-01T00:00:00.123456Z",
        "2025-03-01T02:00:00+02:00,2025-03-01T02:00:00.000000Z",
        "2025-03-01 00:00:00,2025-03-01T00:00:00.000000Z",
        "2025-03-01,2025-03-01T00:00:00.000000Z",
        "2025-03-01T24:00:00,2025-03-02T00:00:00.000000Z",
        "2025-02-30T00:00:00.000000Z,2025-03-01T00:00:00.000000Z",
        "2025,2025-01-01T00:00:00.000000Z",
        "!,0001-01-01T00:00:00.000000Z"
    })
    void nextTimeIsTheEarliestWithALaterKey(String key, String next) {
        SortKey sortKey = new SortKey(key);

        assertThat(sortKey.nextTime()).contains(Timestamp.parse(next));
        assertThat(SortKey.of(Timestamp.parse(next))).isGreaterThan(sortKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59Z", "x", "🎸"})
    void noTimeFollowsTheLastKey(String key) {
        assertThat(new SortKey(key).nextTime()).isEmpty();
    }

    private static List<SortKey> keys(String... values) {
        return List.of(values).stream().map(SortKey::new).toList();
    }
}
