package io.conversationmemory.server.page;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Replies to each question with its text and a number. A question that begins with "slowly" is answered in two parts, the second of which
 * waits until the test continues it or the reply is cancelled; one that begins with "fail" fails the first time.
 */
final class ScriptedReplies implements ReplyGenerator {

    private static final int POLL_MILLISECONDS = 20;

    private final BlockingQueue<String> continued = new LinkedBlockingQueue<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private int replies;
    private boolean hasFailed;

    /** Lets a slow reply come to its end. */
    void finish(String rest) {
        continued.add(rest);
    }

    /** Returns how many replies were cancelled. */
    int cancelled() {
        return cancelled.get();
    }

    @Override
    public Reply generate(ReplyRequest request, ReplySink sink) {
        String question = request.question().content();
        String beginning = "Reply " + next() + " to: " + question + ".";
        if (question.startsWith("fail") && failNow()) {
            throw new IllegalStateException("The scripted reply fails.");
        }
        if (!question.startsWith("slowly")) {
            sink.write(beginning);
            return Reply.of(beginning).withSuggestions(List.of("Tell me more", "What else?"));
        }
        sink.write(beginning);
        String rest = rest(sink);
        sink.write(rest);
        return Reply.of(beginning + rest);
    }

    private String rest(ReplySink sink) {
        try {
            while (!sink.isCancelled()) {
                String rest = continued.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (rest != null) {
                    return rest;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancelled.incrementAndGet();
        throw new IllegalStateException("The reply is no longer wanted.");
    }

    private synchronized int next() {
        return ++replies;
    }

    private synchronized boolean failNow() {
        boolean first = !hasFailed;
        hasFailed = true;
        return first;
    }
}
