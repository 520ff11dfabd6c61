package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.SessionAccessException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lines to the chatbot and prints the replies until the lines end. If interactive, every error is printed and the chat continues.
 * Otherwise every line is a message; an error of a single line is printed and the chat continues, while a storage that cannot be
 * reached ends it.
 */
public final class ChatLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLoop.class);
    private static final String SPEAKER = "bot> ";
    private static final String INDENT = "     ";

    private final Chatbot chatbot;
    private final LineSource lines;
    private final Output output;
    private final boolean interactive;
    private final ChatCommands commands;

    /**
     * Creates a chat; {@link #run} begins it.
     *
     * @param interactive true if input and output are terminals
     * @param session null begins a new session
     */
    public ChatLoop(
            Chatbot chatbot,
            LineSource lines,
            Output output,
            boolean interactive,
            UserId user,
            @Nullable SessionId session,
            ProgressListener progress) {
        this.chatbot = chatbot;
        this.lines = lines;
        this.output = output;
        this.interactive = interactive;
        this.commands = new ChatCommands(chatbot.memory(), lines, output, user, session, progress);
    }

    /** Runs the chat until the lines end or a command ends it; returns true if no line failed. */
    public boolean run() {
        boolean allReplied = true;
        noteOpenQuestion();
        while (true) {
            try {
                Optional<String> line = lines.next();
                if (line.isEmpty()) {
                    return allReplied;
                }
                boolean command = interactive && ChatCommands.isCommand(line.get());
                if (command && !commands.run(line.get().strip())) {
                    return allReplied;
                }
                if (!command && !line.get().isBlank()) {
                    send(line.get());
                }
            } catch (StorageException | SessionAccessException | ReplyFailedException | IllegalArgumentException e) {
                boolean onlyThisLine = e instanceof ItemTooLargeException
                        || e instanceof ReplyFailedException
                        || e instanceof IllegalArgumentException;
                if (!interactive && !onlyThisLine) {
                    throw e;
                }
                LOG.debug("A line failed", e);
                output.error("chatbot: " + PrintableText.line(String.valueOf(e.getMessage())));
                allReplied = false;
            }
        }
    }

    /** Prints a note about a turn that was interrupted; a failure to read it is reported by the next message instead. */
    private void noteOpenQuestion() {
        if (interactive) {
            try {
                commands.noteOpenQuestion();
            } catch (StorageException | SessionAccessException e) {
                LOG.debug("The open question could not be read", e);
            }
        }
    }

    private void send(String text) {
        ChatRequest request = ChatRequest.of(text, commands.session(), commands.user());
        try {
            if (interactive && !output.isJson()) {
                sendInteractively(request);
            } else {
                ChatReply reply = chatbot.processMessage(request);
                commands.enter(reply.sessionId());
                output.show(view(reply));
            }
        } catch (ReplyFailedException e) {
            // The question is stored, so the session exists.
            commands.enter(e.question().sessionId());
            throw e;
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
                        .put("reply_to", reply.question().id()),
                PrintableText.block(reply.message(), ""));
    }

    /** Prints the reply as it is generated; an interrupt cancels it. */
    private void sendInteractively(ChatRequest request) {
        ReplyPrinter printer = new ReplyPrinter();
        lines.onInterrupt(() -> printer.cancelled.set(true));
        List<String> suggestions;
        try {
            ChatReply reply = chatbot.processMessage(request, printer);
            commands.enter(reply.sessionId());
            suggestions = reply.suggestions();
        } finally {
            lines.onInterrupt(() -> {});
            printer.endLine();
        }
        if (!suggestions.isEmpty()) {
            output.line(INDENT + "(" + PrintableText.line(String.join(" · ", suggestions)) + ")");
        }
    }

    private final class ReplyPrinter implements ReplyListener {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private boolean begun;

        @Override
        public void onPart(String text) {
            output.part((begun ? "" : SPEAKER) + PrintableText.block(text, INDENT));
            begun = true;
        }

        @Override
        public void onDiscarded() {
            output.part("\n" + INDENT + "[discarded; the reply is:]\n" + INDENT);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }

        private void endLine() {
            if (begun) {
                output.part("\n");
            }
        }
    }
}
