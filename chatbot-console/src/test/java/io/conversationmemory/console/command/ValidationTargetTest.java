package io.conversationmemory.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidationTargetTest {

    private static final String END = "-validate-1a2b3c4d";

    @Test
    void temporaryTableNameBeginsWithTheConfiguredOne() {
        assertThat(ValidationTarget.named("the-messages", END, 1)).isEqualTo("the-messages" + END);
    }

    @Test
    void longTableNamesAreCutAndStayDistinct() {
        String longest = "m".repeat(237);
        String tooLong = "m".repeat(255);

        assertThat(ValidationTarget.named(longest, END, 1)).hasSize(255).isEqualTo(longest + END);
        assertThat(ValidationTarget.named(tooLong, END, 1))
                .hasSize(255)
                .startsWith("mmm")
                .endsWith(END + "-1");
        assertThat(ValidationTarget.named(tooLong, END, 2)).isNotEqualTo(ValidationTarget.named(tooLong, END, 1));
    }
}
