package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.SessionWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Holds what a turn allocates that opens its session: unlike time, it does not depend on the machine. */
class AllocationTest {

    private static final int WINDOW = 20;
    private static final int TURNS = 300;
    private static final long KILOBYTE = 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ConversationMemory memory = new ConversationMemory(
            new InMemoryStorage(Clock.systemUTC(), Retention.forever()), Clock.systemUTC(), Runnable::run);
    private final SessionId session =
            memory.createSession(new SessionId("a"), null).id();
    private final String text = "x".repeat(200);

    @Test
    void turnAllocatesLittleForAnyLengthOfTheSession() {
        allocatedByEachTurn();
        long ofShort = allocatedByEachTurn();
        for (int turn = 0; turn < 5 * TURNS; turn++) {
            turn();
        }

        assertThat(ofShort).isBetween(KILOBYTE, 36 * KILOBYTE);
        assertThat(allocatedByEachTurn()).isBetween(ofShort / 2, 2 * ofShort);
    }

    private void turn() {
        Message question = Message.ofUser(memory.ids().next(), text, null);
        OpenedSession opened =
                memory.openSession(session, null, WindowPolicy.messages(WINDOW).before(question));
        SessionWriter writer = opened.session().writer();
        writer.append(question);
        writer.append(Message.of(memory.ids().next(), Role.ASSISTANT, text));
    }

    /** Returns the least of several averages: a class that is loaded or compiled on the way is not a turn's. */
    private long allocatedByEachTurn() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int turn = 0; turn < TURNS; turn++) {
                turn();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / TURNS);
        }
        return least;
    }
}
