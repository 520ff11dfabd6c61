package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.server.http.EventWriter;
import io.conversationmemory.server.http.Exchange;
import io.conversationmemory.server.http.Json;
import io.javalin.http.Context;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs turns, and writes their replies whole or as they are generated. Thread-safe. */
public final class Turns {

    private final Changes changes;
    private final Executor generations;

    /**
     * Creates the runner.
     *
     * @param generations runs a streamed turn, while the thread of the request writes what it generates
     */
    public Turns(Changes changes, Executor generations) {
        this.changes = changes;
        this.generations = generations;
    }

    /** Runs a turn and writes its reply. */
    void reply(Turn turn, Context context) {
        ChatReply reply = run(turn, ReplyListener.none());
        Exchange.of(context).completeTurn();
        Json.write(ReplyJson.of(reply), context);
    }

    /** Runs a turn and streams its reply. */
    void stream(Turn turn, Context context) {
        Exchange exchange = Exchange.of(context);
        new ReplyStream(new EventWriter(context.res()))
                .run(
                        listener -> {
                            ChatReply reply = run(turn, listener);
                            exchange.completeTurn();
                            return reply;
                        },
                        generations);
    }

    private ChatReply run(Turn turn, ReplyListener listener) {
        Notifying notifying = new Notifying(listener);
        try {
            return turn.run(notifying);
        } finally {
            notifying.changed();
        }
    }

    /** Tells those who wait for changes of the session about the question, and again at the end about the reply. */
    private final class Notifying implements ReplyListener {

        private final ReplyListener listener;
        private volatile @Nullable StoredMessage question;

        Notifying(ReplyListener listener) {
            this.listener = listener;
        }

        @Override
        public void onQuestion(StoredMessage stored) {
            question = stored;
            changed();
            listener.onQuestion(stored);
        }

        @Override
        public void onPart(String text) {
            listener.onPart(text);
        }

        @Override
        public void onDiscarded() {
            listener.onDiscarded();
        }

        @Override
        public boolean isCancelled() {
            return listener.isCancelled();
        }

        void changed() {
            StoredMessage stored = question;
            if (stored != null) {
                changes.notify(stored.sessionId());
            }
        }
    }
}
