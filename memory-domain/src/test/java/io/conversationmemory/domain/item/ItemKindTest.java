package io.conversationmemory.domain.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemKindTest {

    @Test
    void theEndingOfATablesNameTellsTheKind() {
        assertThat(ItemKind.ofTable("concert-chatbot-conversations")).contains(ItemKind.MESSAGE);
        assertThat(ItemKind.ofTable("Preferences")).contains(ItemKind.PREFERENCES);
        assertThat(ItemKind.ofTable("my.SESSIONS")).contains(ItemKind.SESSION);
        assertThat(ItemKind.ofTable("sessions-of-tests")).isEmpty();
    }

    @Test
    void eachKindHasItsTableItsWordAndItsKey() {
        assertThat(ItemKind.values())
                .allSatisfy(kind ->
                        assertThat(ItemKind.ofTable("x-" + kind.tableEnding())).contains(kind));
        assertThat(Arrays.stream(ItemKind.values()).map(ItemKind::plural))
                .containsExactly("messages", "preferences", "sessions");
        assertThat(ItemKind.MESSAGE.keyNames()).containsExactly("session_id", "timestamp");
        assertThat(ItemKind.PREFERENCES.keyNames()).isEqualTo(List.of("user_id"));
        assertThat(ItemKind.SESSION.keyNames()).isEqualTo(List.of("session_id"));
    }

    @Test
    void aKeyAttributeThatIsMissingOrNoTextIsAQuestionMark() {
        RawItem item = RawItem.empty().with("session_id", Attribute.text("s1")).with("timestamp", Attribute.number(1));

        assertThat(ItemKind.MESSAGE.keyOf(item))
                .containsExactly(Map.entry("session_id", "s1"), Map.entry("timestamp", "?"));
        assertThat(ItemKind.PREFERENCES.keyOf(item)).containsExactly(Map.entry("user_id", "?"));
    }
}
