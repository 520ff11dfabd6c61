package io.conversationmemory.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {

    @Test
    void itIsTheOrderOfTheBytes() {
        List<String> texts =
                List.of("", "\0", "a", "ab", "b", "é", "\uD7FF", "\uE000", "\uFFFD", "😀", "😀a", "😁", "\uDBFF\uDFFF");

        for (String one : texts) {
            for (String other : texts) {
                int byBytes = Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(Utf8Order.INSTANCE.compare(one, other)))
                        .as("%s against %s", one, other)
                        .isEqualTo(Integer.signum(byBytes));
            }
        }
    }
}
