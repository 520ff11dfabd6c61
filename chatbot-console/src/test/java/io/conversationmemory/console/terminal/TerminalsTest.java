package io.conversationmemory.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalsTest {

    @Test
    void launcherNamesTheTerminals() {
        assertThat(Terminals.of("in,out,err", false)).isEqualTo(new Terminals(true, true, true));
        assertThat(Terminals.of(",err", true)).isEqualTo(new Terminals(false, false, true));
        assertThat(Terminals.of("", true)).isEqualTo(Terminals.none());
    }

    @Test
    void virtualMachineDetectsTheTerminalWithoutALauncher() {
        assertThat(Terminals.of(null, true).interactive()).isTrue();
        assertThat(Terminals.of(null, false).interactive()).isFalse();
    }

    @Test
    void interactiveNeedsTerminalsForInputAndOutput() {
        assertThat(Terminals.of("in,err", false).interactive()).isFalse();
        assertThat(Terminals.of(",out,err", false).interactive()).isFalse();
    }
}
