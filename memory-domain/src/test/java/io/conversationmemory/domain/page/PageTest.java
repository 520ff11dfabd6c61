package io.conversationmemory.domain.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void aLastPageHasNoCursor() {
        assertThat(Page.last(List.of("a"))).isEqualTo(new Page<>(List.of("a"), null));
    }

    @Test
    void mappedItemsKeepTheirOrderAndTheCursor() {
        Page<String> page = new Page<>(List.of("a", "bb"), new Cursor("next"));

        assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(1, 2), new Cursor("next")));
    }

    @Test
    void aCursorIsPrintedAsItsText() {
        assertThat(new Cursor("abc_-1")).hasToString("abc_-1");
    }
}
