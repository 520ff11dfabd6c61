package io.conversationmemory.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalsTest {

    @Test
    void theLauncherSaysWhichStreamsAreTerminals() {
        assertThat(Terminals.of("in,out,err", false)).isEqualTo(new Terminals(true, true, true));
        assertThat(Terminals.of(",err", true)).isEqualTo(new Terminals(false, false, true));
        assertThat(Terminals.of("", true)).isEqualTo(Terminals.none());
    }

    @Test
    void withoutTheLauncherTheConsoleOfTheVirtualMachineTells() {
        assertThat(Terminals.of(null, true).conversing()).isTrue();
        assertThat(Terminals.of(null, false).conversing()).isFalse();
    }

    @Test
    void aPersonSitsThereOnlyIfBothEndsAreTerminals() {
        assertThat(Terminals.of("in,err", false).conversing()).isFalse();
        assertThat(Terminals.of(",out,err", false).conversing()).isFalse();
    }
}
