package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.server.http.EventWriter;
import io.conversationmemory.server.http.Problems;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Streams a reply as Server-Sent Events. The turn runs on a thread of its own and the thread of the request writes: a slow client delays
 * its own stream only, and one that has gone is noticed within two heartbeats, also while nothing is generated.
 */
final class ReplyStream implements ReplyListener {

    private static final long HEARTBEAT_SECONDS = 1;
    private static final String START = "start";

    private final EventWriter out;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean interrupted;

    /**
     * An event of the stream.
     *
     * @param isLast true if the turn has ended with it
     * @param failure the failure of the turn; null for none
     */
    private record Event(
            String name,
            JsonObject data,
            boolean isLast,
            @Nullable RuntimeException failure) {}

    ReplyStream(EventWriter out) {
        this.out = out;
    }

    /**
     * Runs a turn and writes its events until it has ended.
     *
     * @throws RuntimeException the failure of the turn, if nothing was sent yet: it becomes an ordinary response
     */
    void run(Turn turn, Executor generations) {
        generations.execute(() -> events.add(end(turn)));
        Event event;
        do {
            event = next();
            RuntimeException failure = event.failure();
            if (failure != null && !out.hasBegun()) {
                throw failure;
            }
            out.event(event.name(), event.data());
            if (events.isEmpty() && !event.name().equals(START)) {
                out.flush();
            }
        } while (!event.isLast());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next event, with heartbeats. */
    private Event next() {
        while (true) {
            try {
                Event event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event != null) {
                    return event;
                }
                out.heartbeat();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private Event end(Turn turn) {
        try {
            return new Event("done", ReplyJson.of(turn.run(this)), true, null);
        } catch (RuntimeException e) {
            return failed(e);
        } catch (Error e) {
            return failed(new IllegalStateException("The turn failed.", e));
        }
    }

    private static Event failed(RuntimeException failure) {
        return new Event("error", Problems.of(failure).json(), true, failure);
    }

    @Override
    public void onQuestion(StoredMessage question) {
        add(
                START,
                JsonObject.builder()
                        .put(MessageItems.SESSION_ID, question.sessionId())
                        .put("question_id", question.id()));
    }

    @Override
    public void onPart(String text) {
        add("delta", JsonObject.builder().put("text", text));
    }

    @Override
    public void onDiscarded() {
        add("discarded", JsonObject.builder());
    }

    @Override
    public boolean isCancelled() {
        return interrupted || out.isBroken();
    }

    private void add(String name, JsonObject.Builder data) {
        events.add(new Event(name, data.build(), false, null));
    }
}
