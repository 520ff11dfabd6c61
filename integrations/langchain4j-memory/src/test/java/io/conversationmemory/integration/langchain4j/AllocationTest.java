package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.service.ConversationMemory;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Holds what a turn allocates: unlike time, it does not depend on the machine. */
class AllocationTest {

    private static final int WINDOW = 20;
    private static final int TURNS = 300;
    private static final long KILOBYTE = 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ChatMemory memory = ConversationChatMemoryProvider.builder()
            .memory(new ConversationMemory(
                    new InMemoryStorage(Clock.systemUTC(), Retention.forever()), Clock.systemUTC(), Runnable::run))
            .maxMessages(WINDOW)
            .build()
            .get("a");
    private final String text = "x".repeat(200);

    @Test
    void turnAllocatesLittleForAnyLengthOfTheSession() {
        allocatedByEachTurn();
        long ofShort = allocatedByEachTurn();
        for (int turn = 0; turn < 5 * TURNS; turn++) {
            turn();
        }

        assertThat(ofShort).isBetween(KILOBYTE, 64 * KILOBYTE);
        assertThat(allocatedByEachTurn()).isBetween(ofShort / 2, 2 * ofShort);
    }

    private void turn() {
        memory.add(UserMessage.from(text));
        memory.messages();
        memory.add(AiMessage.from(text));
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
