package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.SessionWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Holds what an append and the read of a window allocate: unlike time, it does not depend on the machine. */
class AllocationTest {

    private static final int WINDOW = 20;
    private static final int OPERATIONS = 500;
    private static final int KILOBYTE = 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());
    private final SessionWriter writer = new SessionWriter(new SessionId("a"), storage.messages(), Clock.systemUTC());
    private final String content = "x".repeat(200);
    private int messages;

    @Test
    void appendAllocatesLittle() {
        assertThat(allocatedByEach(this::append)).isBetween(500L, 6L * KILOBYTE);
    }

    @Test
    void appendAllocatesNoCopyOfItsContent() {
        long small = allocatedByEach(this::append);
        String large = "x".repeat(100 * KILOBYTE);
        Message[] prepared = new Message[3 * OPERATIONS];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = Message.of(new MessageId("large-" + i), Role.USER, large);
        }

        int[] next = {0};
        assertThat(allocatedByEach(() -> writer.append(prepared[next[0]++]))).isLessThan(small + 2 * KILOBYTE);
    }

    @Test
    void windowAllocatesTheSameForAnyLengthOfTheSession() {
        for (int i = 0; i < 100; i++) {
            append();
        }
        long ofShort = allocatedByEach(this::read);
        for (int i = 0; i < 10_000; i++) {
            append();
        }
        long ofLong = allocatedByEach(this::read);

        assertThat(ofShort).isBetween(500L, 9L * KILOBYTE);
        assertThat(ofLong).isBetween(ofShort / 2, 2 * ofShort);
    }

    private void append() {
        writer.append(Message.of(new MessageId("m" + messages++), Role.USER, content));
    }

    private void read() {
        assertThat(writer.readNewest(null, WINDOW).newest().items().size()).isEqualTo(WINDOW);
    }

    /** Returns the least of several averages: a class that is loaded or compiled on the way is not an operation's. */
    private long allocatedByEach(Runnable operation) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS; i++) {
                operation.run();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / OPERATIONS);
        }
        return least;
    }
}
