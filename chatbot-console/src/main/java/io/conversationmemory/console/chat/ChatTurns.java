package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.EditRequest;
import io.conversationmemory.chatbot.RegenerateRequest;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.output.WordWrap;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the turns of a chat, each in the current session, and prints the replies. */
final class ChatTurns {

    private static final String SPEAKER = "bot> ";
    private static final String INDENT = "     ";

    private final Chatbot chatbot;
    private final LineSource lines;
    private final Output output;
    private final UserId user;
    private final boolean streaming;
    /** Session of the next message; null if that begins a new one. */
    private @Nullable SessionId session;

    /**
     * Creates the turns of a user.
     *
     * @param streaming true to print a reply as it is generated, false to print it as a record when it is stored
     * @param session null begins a new session
     */
    ChatTurns(
            Chatbot chatbot,
            LineSource lines,
            Output output,
            UserId user,
            boolean streaming,
            @Nullable SessionId session) {
        this.chatbot = chatbot;
        this.lines = lines;
        this.output = output;
        this.user = user;
        this.streaming = streaming;
        this.session = session;
    }

    /** Returns the current session; null if the next message begins a new one. */
    @Nullable
    SessionId session() {
        return session;
    }

    /** Makes another session the current one; null if the next message begins a new one. */
    void enter(@Nullable SessionId other) {
        session = other;
    }

    void send(String text) {
        ChatRequest request = ChatRequest.of(text, session, user);
        try {
            run(listener -> chatbot.processMessage(request, listener));
        } catch (ReplyFailedException e) {
            // The question is stored, so the session exists.
            session = e.question().sessionId();
            throw e;
        }
    }

    /** Generates another reply to the newest question of a session. */
    void regenerate(SessionHandle current) {
        RegenerateRequest request = new RegenerateRequest(current.id(), null, user, null);
        run(listener -> chatbot.regenerate(request, listener));
    }

    /** Asks the newest question of a session in other words. */
    void edit(SessionHandle current, String text) {
        RewindTarget question = RewindTarget.message(current.question(null).key());
        EditRequest request = new EditRequest(current.id(), question, text, user, null);
        run(listener -> chatbot.edit(request, listener));
    }

    private void run(Function<ReplyListener, ChatReply> turn) {
        if (streaming) {
            stream(turn);
        } else {
            ChatReply reply = turn.apply(ReplyListener.none());
            session = reply.sessionId();
            output.show(view(reply));
        }
    }

    private static View view(ChatReply reply) {
        return View.of(
                JsonObject.builder()
                        .put("message", reply.message())
                        .put("session_id", reply.sessionId())
                        .put("intent", reply.intent())
                        .put("confidence", JsonNumber.of(reply.confidence()))
                        .put("suggestions", JsonArray.ofStrings(reply.suggestions()))
                        .put("message_id", reply.reply().id())
                        .put("timestamp", reply.reply().key())
                        .put("reply_to", reply.question().id())
                        .putUnlessEmpty("taken_back", json(reply.takenBack()))
                        .putUnlessEmpty("left_alone", json(reply.leftAlone())),
                PrintableText.block(reply.message(), ""));
    }

    private static JsonArray json(List<PreferenceChange> changes) {
        return new JsonArray(changes.stream()
                .<JsonValue>map(change -> JsonObject.of("key", change.key()).with("value", change.value()))
                .toList());
    }

    /** Prints the reply as it is generated; an interrupt cancels it. */
    private void stream(Function<ReplyListener, ChatReply> turn) {
        ReplyPrinter printer = new ReplyPrinter();
        lines.onInterrupt(() -> printer.cancelled.set(true));
        ChatReply reply;
        try {
            reply = turn.apply(printer);
            session = reply.sessionId();
        } finally {
            lines.onInterrupt(() -> {});
            printer.endLine();
        }
        note("", reply.suggestions());
        note("no longer remembered: ", texts(reply.takenBack()));
        note("changed since, so it stays: ", texts(reply.leftAlone()));
    }

    private void note(String beginning, List<String> texts) {
        if (!texts.isEmpty()) {
            String remark = "(" + beginning + PrintableText.line(String.join(" · ", texts)) + ")";
            WordWrap wrap = new WordWrap(lines.columns(), INDENT, INDENT.length());
            output.line(INDENT + output.style().toned(Tone.REMARK, wrap.add(remark) + wrap.end()));
        }
    }

    private static List<String> texts(List<PreferenceChange> changes) {
        return changes.stream()
                .map(change -> change.key() + " " + JsonText.write(change.value()))
                .toList();
    }

    private final class ReplyPrinter implements ReplyListener {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private WordWrap wrap = new WordWrap(lines.columns(), INDENT, SPEAKER.length());
        private boolean begun;

        @Override
        public void onPart(String text) {
            output.part((begun ? "" : output.style().toned(Tone.CHATBOT, SPEAKER))
                    + wrap.add(PrintableText.block(text, INDENT)));
            begun = true;
        }

        @Override
        public void onDiscarded() {
            output.part(wrap.end() + "\n" + INDENT + "[discarded; the reply is:]\n" + INDENT);
            wrap = new WordWrap(lines.columns(), INDENT, INDENT.length());
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }

        private void endLine() {
            if (begun) {
                output.part(wrap.end() + "\n");
            }
        }
    }
}
