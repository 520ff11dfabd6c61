package io.conversationmemory.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectBuilderTest {

    @Test
    void membersStandInTheOrderInWhichTheyWerePut() {
        JsonObject built = JsonObject.builder()
                .put("text", "a")
                .put("number", 7)
                .put("flag", true)
                .put("none", (Object) null)
                .put("value", JsonArray.ofStrings(List.of("b")))
                .put("text", "c")
                .build();

        assertThat(built)
                .isEqualTo(JsonObject.of("text", "c")
                        .with("number", JsonNumber.of(7))
                        .with("flag", new JsonBoolean(true))
                        .with("none", JsonNull.NULL)
                        .with("value", JsonArray.ofStrings(List.of("b"))));
        assertThat(built.members().keySet()).containsExactly("text", "number", "flag", "none", "value");
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        JsonObject built = JsonObject.builder()
                .putIfPresent("text", (Object) null)
                .putIfPresent("number", (Number) null)
                .putUnlessEmpty("array", new JsonArray(List.of()))
                .putIfPresent("there", "a")
                .putIfPresent("count", 3L)
                .build();

        assertThat(built).isEqualTo(JsonObject.of("there", "a").with("count", JsonNumber.of(3)));
    }

    @Test
    void aBuilderOfAnObjectLeavesTheObjectAsItIs() {
        JsonObject before = JsonObject.of("a", "1");
        JsonObject.Builder builder = before.toBuilder();

        JsonObject first = builder.put("b", "2").build();
        builder.put("c", "3");

        assertThat(before).isEqualTo(JsonObject.of("a", "1"));
        assertThat(first).isEqualTo(JsonObject.of("a", "1").with("b", "2"));
    }
}
