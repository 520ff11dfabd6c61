package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.service.ConversationMemory;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** Holds what a turn allocates: unlike time, it does not depend on the machine. */
class AllocationTest {

    private static final int WINDOW = 20;
    private static final int TURNS = 300;
    private static final long KILOBYTE = 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ChatMemory memory = ConversationChatMemory.builder(new ConversationMemory(
                    new InMemoryStorage(Clock.systemUTC(), Retention.forever()), Clock.systemUTC(), Runnable::run))
            .maxMessages(WINDOW)
            .build();
    private final String text = "x".repeat(200);

    @Test
    void turnAllocatesLittleForAnyLengthOfTheSession() {
        allocatedByEachTurn();
        long ofShort = allocatedByEachTurn();
        for (int turn = 0; turn < 5 * TURNS; turn++) {
            turn();
        }

        assertThat(ofShort).isBetween(KILOBYTE, 90 * KILOBYTE);
        assertThat(allocatedByEachTurn()).isBetween(ofShort / 2, 2 * ofShort);
    }

    private void turn() {
        memory.add("a", List.of(new UserMessage(text)));
        memory.get("a");
        memory.add("a", List.of(new AssistantMessage(text)));
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
