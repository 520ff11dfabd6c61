package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.ReplySink;

/**
 * What the listener hears. Only a turn that made its own claim (or has none) is live: a duplicate hears nothing before it is
 * known which reply is the stored one.
 */
final class BufferedReplySink implements ReplySink {

    private final ReplyListener listener;
    private final boolean live;
    private final StringBuilder heard = new StringBuilder();

    BufferedReplySink(ReplyListener listener, boolean live) {
        this.listener = listener;
        this.live = live;
    }

    @Override
    public void write(String part) {
        if (live && !part.isEmpty() && !listener.isCancelled()) {
            heard.append(part);
            listener.part(part);
        }
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }

    /** The reply is stored: lets the listener hear what it has not heard yet. */
    void complete(String content) {
        if (!content.startsWith(heard.toString())) {
            listener.discarded();
            heard.setLength(0);
        }
        String rest = content.substring(heard.length());
        if (!rest.isEmpty()) {
            heard.append(rest);
            listener.part(rest);
        }
    }
}
