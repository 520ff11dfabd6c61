package io.conversationmemory.chatbot.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

final class CloseableStackTest {

    private final AutoCloseable first = mock(AutoCloseable.class);
    private final AutoCloseable second = mock(AutoCloseable.class);
    private final CloseableStack stack = new CloseableStack();

    @Test
    void whatWasOpenedLastIsClosedFirstAndOnce() throws Exception {
        stack.add(first);
        stack.add(second);

        stack.close();
        stack.close();

        InOrder order = inOrder(first, second);
        order.verify(second, times(1)).close();
        order.verify(first, times(1)).close();
        order.verifyNoMoreInteractions();
    }

    @Test
    void aFailureKeepsNoOtherFromBeingClosed() throws Exception {
        doThrow(new IllegalStateException("the plug was pulled")).when(second).close();
        stack.add(first);
        stack.add(second);

        stack.close();

        verify(first).close();
    }

    @Test
    void anInterruptIsRestored() throws Exception {
        doThrow(new InterruptedException()).when(first).close();
        stack.add(first);

        stack.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatComesAfterClosingIsClosedAtOnce() throws Exception {
        stack.close();

        assertThatThrownBy(() -> stack.add(first)).isInstanceOf(IllegalStateException.class);

        verify(first).close();
    }
}
