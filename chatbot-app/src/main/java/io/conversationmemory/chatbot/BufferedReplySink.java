package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.domain.message.StoredMessage;

/**
 * Passes a reply on to its listener. Only a turn that wrote its own claim, or has none, is live: a concurrent duplicate passes
 * nothing on before it is known which reply is stored.
 */
final class BufferedReplySink implements ReplySink {

    private final ReplyListener listener;
    private final boolean live;
    private final StringBuilder heard = new StringBuilder();
    private boolean begun;

    BufferedReplySink(ReplyListener listener, boolean live) {
        this.listener = listener;
        this.live = live;
    }

    /** Passes on the stored question, once. */
    void begin(StoredMessage question) {
        if (!begun) {
            begun = true;
            listener.onQuestion(question);
        }
    }

    @Override
    public void write(String part) {
        if (live && !part.isEmpty() && !listener.isCancelled()) {
            heard.append(part);
            listener.onPart(part);
        }
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }

    /** Passes on what the listener has not received yet, once the reply is stored. */
    void complete(String content) {
        if (!content.startsWith(heard.toString())) {
            listener.onDiscarded();
            heard.setLength(0);
        }
        String rest = content.substring(heard.length());
        if (!rest.isEmpty()) {
            heard.append(rest);
            listener.onPart(rest);
        }
    }
}
