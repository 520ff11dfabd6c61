package io.conversationmemory.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTest {

    static Stream<Function<String, Record>> kinds() {
        return Stream.of(SessionId::new, UserId::new, MessageId::new, ToolCallId::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void idHasOneTo2048Bytes(Function<String, Record> id) {
        assertThat(id.apply("a")).hasToString("a");
        assertThat(id.apply("a".repeat(2048)).toString()).hasSize(2048);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> id.apply("a".repeat(2049)))
                .withMessageContaining("2049")
                .withMessageContaining("2048");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void lengthIsCountedInBytesOfUtf8(Function<String, Record> id) {
        String guitar = "🎸";

        assertThat(id.apply(guitar.repeat(512))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply(guitar.repeat(512) + "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply("ü".repeat(1025)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void blankIdsAreRefused(Function<String, Record> id) {
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply(""));
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply(" \t\n\u2003"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void onlyUnpairedSurrogatesAreRefused(Function<String, Record> id) {
        assertThat(id.apply("a\uD83C\uDFB8")).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> id.apply("a\uD83C"))
                .withMessageContaining("surrogate");
        assertThatIllegalArgumentException().isThrownBy(() -> id.apply("\uDFB8a"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void idsAreEqualByTheirText(Function<String, Record> id) {
        assertThat(id.apply("a")).isEqualTo(id.apply("a")).isNotEqualTo(id.apply("A"));
    }
}
