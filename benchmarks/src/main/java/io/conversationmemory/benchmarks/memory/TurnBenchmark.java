package io.conversationmemory.benchmarks.memory;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A turn in memory: a question is appended, the window is read, a reply is appended. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class TurnBenchmark {

    /** One memory, shared by all threads. */
    @State(Scope.Benchmark)
    public static class Shared {

        /** The memory under test. */
        @Param
        public Contender memory;

        private MemoryUnderTest opened;
        private final AtomicLong conversations = new AtomicLong();

        /** Opens the memory and compares its windows with the expected ones. */
        @Setup
        public void open() {
            opened = memory.newMemory();
            WindowComparison.require(opened);
        }
    }

    /** A conversation of one thread. It is begun anew where its turns have added half its length. */
    @State(Scope.Thread)
    public static class Session {

        /** The number of messages that a conversation begins with. */
        @Param({"10", "100", "1000", "10000", "100000"})
        public int messages;

        /** The length of a message. */
        @Param({"100", "1024", "4096"})
        public int bytes;

        private String text;
        private Conversation<?> conversation;
        private int turnsLeft;

        /** Makes the text of the messages. */
        @Setup
        public void prepare(Shared shared) {
            text = "a".repeat(bytes);
            begin(shared);
        }

        /** Begins another conversation if this one has grown. */
        @Setup(Level.Invocation)
        public void renew(Shared shared) {
            if (turnsLeft-- == 0) {
                conversation.remove();
                begin(shared);
            }
        }

        private void begin(Shared shared) {
            List<String> contents = Collections.nCopies(messages, text);
            conversation = shared.opened.begin("session-" + shared.conversations.incrementAndGet(), contents);
            turnsLeft = Math.max(1, messages / 4);
        }
    }

    /** Takes a turn. */
    @Benchmark
    public Object turn(Session session) {
        return session.conversation.turn(session.text, session.text);
    }
}
