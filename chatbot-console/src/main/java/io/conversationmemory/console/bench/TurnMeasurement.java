package io.conversationmemory.console.bench;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes turns in a session of its own, measures their operations, and deletes the session in any case. */
public final class TurnMeasurement {

    /** One turn in this many, at the beginning, is not counted: by then classes are loaded and connections are open. */
    private static final int WARM_UP_SHARE = 10;

    private final ConversationMemory memory;
    private final WindowPolicy policy;
    private final ProgressListener progress;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    private final List<Long> opened = new ArrayList<>();
    private final List<Long> appended = new ArrayList<>();
    private final List<Long> turns = new ArrayList<>();

    /** Creates a measurement; {@link #run} begins it. */
    public TurnMeasurement(ConversationMemory memory, WindowPolicy policy, ProgressListener progress) {
        this.memory = memory;
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * Takes turns of two messages each and returns the times of opening the session (row, window and preferences), of an append, and of
     * the whole turn; none if it was stopped before the first turn that counts.
     *
     * @param count of turns, at least 1
     * @param size  of a message's content in bytes, at least 1
     */
    public List<OperationTimes> run(int count, int size) {
        SessionId session = new SessionId("bench-" + memory.ids().next());
        try {
            UserId user = new UserId(session.value());
            memory.createSession(session, user);
            String content = "a".repeat(size);
            int warmUp = count / WARM_UP_SHARE;
            for (int i = 0; i < count && !stopped; i++) {
                progress.progressed(new Progress("turns", i, (long) count));
                take(session, user, content, i >= warmUp);
            }
        } finally {
            delete(session);
        }
        return turns.isEmpty()
                ? List.of()
                : List.of(
                        OperationTimes.of("open session", opened),
                        OperationTimes.of("append message", appended),
                        OperationTimes.of("turn", turns));
    }

    /** Stops a run on another thread after its current turn and waits until the session is deleted. */
    public void stop() throws InterruptedException {
        stopped = true;
        finished.await();
    }

    private void take(SessionId session, UserId user, String content, boolean counts) {
        long begin = System.nanoTime();
        Message question = Message.ofUser(memory.ids().next(), content, user);
        SessionWriter writer = memory.openSession(session, user, policy.before(question))
                .session()
                .writer();
        long open = System.nanoTime();
        writer.append(question);
        long asked = System.nanoTime();
        writer.append(Message.of(memory.ids().next(), Role.ASSISTANT, content).withUser(user));
        long end = System.nanoTime();
        if (counts) {
            opened.add(open - begin);
            appended.add(asked - open);
            appended.add(end - asked);
            turns.add(end - begin);
        }
    }

    private void delete(SessionId session) {
        try {
            memory.deleteSession(session, progress);
        } finally {
            finished.countDown();
        }
    }
}
