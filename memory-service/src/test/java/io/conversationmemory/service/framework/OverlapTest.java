package io.conversationmemory.service.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part that a window and a list have in common. */
class OverlapTest {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "abcd, abcd,  0, 4, true",
        "abcd, abcde, 0, 4, true",
        "abcd, cde,   2, 2, true",
        "abcd, de,    3, 1, true",
        "abcd, ab,    0, 2, false",
        "abcd, abxd,  0, 2, false",
        "abcd, bx,    1, 1, false",
        "abab, ab,    2, 2, true",
        "abab, abx,   2, 2, true",
        "abab, ababx, 0, 4, true",
        "abcab, abcx, 0, 3, false",
        "aaa, aax,    1, 2, true",
    })
    void findsTheLongestRunAndOfEqualOnesTheOneAtTheEnd(String window, String list, int from, int size, boolean end) {
        assertThat(Overlap.of(letters(window), letters(list), -1, Object::equals))
                .isEqualTo(new Overlap(from, size, end));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"abcd, xabcd", "abcd, x", "'', a", "abcd, ''"})
    void findsNoneWhereTheListBeginsWithNoMessageOfTheWindow(String window, String list) {
        assertThat(Overlap.of(letters(window), letters(list), -1, Object::equals))
                .isNull();
    }

    @Test
    void takesTheFirstOfEqualRunsThatDoNotReachTheEnd() {
        assertThat(Overlap.of(letters("abab-"), letters("abx"), -1, Object::equals))
                .isEqualTo(new Overlap(0, 2, false));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "aba, ba,   1, 2, true",
        "aba, ab,   2, 1, true",
        "aa,  aa,   1, 1, true",
        "abcd, bcde, 1, 3, true",
        "abcd, abcde, 0, 4, true",
        "abcd, abcd, 0, 4, true",
        "abcd, abc, 0, 3, false",
        "abcd, d,   3, 1, true",
        "abcd, abxy, 0, 2, false",
    })
    void takesAListForTheEvictedWindowWithOneMoreMessageWhereItCanBe(
            String window, String list, int from, int size, boolean end) {
        assertThat(Overlap.ofEvicted(letters(window), letters(list), Object::equals))
                .isEqualTo(new Overlap(from, size, end));
    }

    @Test
    void takesTheLikelyOneOfEqualRuns() {
        assertThat(Overlap.of(letters("abab"), letters("ab"), 0, Object::equals))
                .isEqualTo(new Overlap(0, 2, false));
        assertThat(Overlap.of(letters("abab"), letters("ab"), 2, Object::equals))
                .isEqualTo(new Overlap(2, 2, true));
        assertThat(Overlap.of(letters("abababx"), letters("ab"), 2, Object::equals))
                .isEqualTo(new Overlap(2, 2, false));
        assertThat(Overlap.of(letters("abaab"), letters("aba"), 3, Object::equals))
                .isEqualTo(new Overlap(0, 3, false));
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }
}
