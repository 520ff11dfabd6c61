package io.conversationmemory.chatbot.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.message.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolRoundTest {

    private static final ToolCall SEARCH = new ToolCall(new ToolCallId("1"), "search", "{\"secret\":1}");
    private static final ToolCall BOOK = new ToolCall(new ToolCallId("2"), "book", "{}");

    @Test
    void aRoundHasTheResultsOfItsCallsInTheirOrder() {
        ToolResult found = ToolResult.of(SEARCH, "found");
        ToolResult booked = ToolResult.failed(BOOK, "sold out");

        assertThat(new ToolRound("", List.of(SEARCH, BOOK), List.of(found, booked)).messages())
                .isEqualTo(3);
        refuses(List.of(), List.of());
        refuses(List.of(SEARCH, BOOK), List.of(booked, found));
        refuses(List.of(SEARCH, BOOK), List.of(found));
        refuses(List.of(SEARCH), List.of(found, booked));
        refuses(List.of(SEARCH, SEARCH), List.of(found, found));
    }

    @Test
    void aRoundShowsNoContent() {
        ToolRound round = new ToolRound("secret", List.of(SEARCH), List.of(ToolResult.failed(SEARCH, "secret")));

        assertThat(round.toString() + round.results()).contains("search").doesNotContain("secret");
    }

    private static void refuses(List<ToolCall> calls, List<ToolResult> results) {
        assertThatThrownBy(() -> new ToolRound("", calls, results)).isInstanceOf(IllegalArgumentException.class);
    }
}
