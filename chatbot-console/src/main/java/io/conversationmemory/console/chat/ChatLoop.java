package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.SessionAccessException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lines to the chatbot and prints the replies until the lines end. If interactive, every error is printed and the chat continues.
 * Otherwise an error of a single line is printed and the chat continues, while a storage that cannot be reached ends it.
 */
public final class ChatLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLoop.class);
    private final Chatbot chatbot;
    private final LineSource lines;
    private final ChatOutput output;
    private final CurrentSession current;
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
            PrintStream err,
            boolean interactive,
            UserId user,
            @Nullable SessionId session,
            ProgressListener progress) {
        this.chatbot = chatbot;
        this.lines = lines;
        this.output = new ChatOutput(output, err, interactive);
        this.current = new CurrentSession(user, session);
        this.commands = new ChatCommands(chatbot.memory(), lines, this.output, current, progress);
    }

    /** Returns the names of the chat's commands, for completion. */
    public static List<String> commandNames() {
        return ChatCommands.NAMES;
    }

    /** Runs the chat until the lines end or a command ends it; returns true if no line failed. */
    public boolean run() {
        boolean allReplied = true;
        noteOpenQuestion();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get();
            if (text.isBlank()) {
                continue;
            }
            try {
                if (!ChatCommands.isCommand(text.strip())) {
                    send(text);
                } else if (!commands.run(text.strip())) {
                    return allReplied;
                }
            } catch (StorageException | SessionAccessException | ReplyFailedException | IllegalArgumentException e) {
                boolean onlyThisLine = e instanceof ItemTooLargeException
                        || e instanceof ReplyFailedException
                        || e instanceof IllegalArgumentException;
                if (!output.isInteractive() && !onlyThisLine) {
                    throw e;
                }
                LOG.debug("A line failed", e);
                output.error(String.valueOf(e.getMessage()));
                allReplied = false;
            }
        }
        return allReplied;
    }

    /** Prints a note about a turn that was interrupted; a failure to read it is reported by the next message instead. */
    private void noteOpenQuestion() {
        if (output.isInteractive()) {
            try {
                commands.noteOpenQuestion();
            } catch (StorageException | SessionAccessException e) {
                LOG.debug("The open question could not be read", e);
            }
        }
    }

    private void send(String text) {
        ChatRequest request = ChatRequest.of(text, current.session().orElse(null), current.user());
        if (output.isInteractive()) {
            sendInteractively(request);
        } else {
            ChatReply reply = chatbot.processMessage(request);
            current.enter(reply.sessionId());
            output.results().show(new ReplyView(reply));
        }
    }

    /** Prints the reply as it is generated; an interrupt cancels it. */
    private void sendInteractively(ChatRequest request) {
        ReplyPrinter printer = new ReplyPrinter();
        lines.onInterrupt(() -> printer.cancelled.set(true));
        List<String> suggestions;
        try {
            ChatReply reply = chatbot.processMessage(request, printer);
            current.enter(reply.sessionId());
            suggestions = reply.suggestions();
        } catch (ReplyFailedException e) {
            // The question is stored, so the session exists.
            current.enter(e.question().sessionId());
            throw e;
        } finally {
            lines.onInterrupt(() -> {});
            printer.endLine();
        }
        if (!suggestions.isEmpty()) {
            output.results().line(ChatOutput.INDENT + "(" + PrintableText.line(String.join(" · ", suggestions)) + ")");
        }
    }

    private final class ReplyPrinter implements ReplyListener {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private boolean begun;

        @Override
        public void onPart(String text) {
            if (!begun) {
                output.results().part(ChatOutput.SPEAKER);
                begun = true;
            }
            output.results().part(PrintableText.block(text, ChatOutput.INDENT));
        }

        @Override
        public void onDiscarded() {
            output.results().part("\n" + ChatOutput.INDENT + "[discarded; the reply is:]\n" + ChatOutput.INDENT);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }

        private void endLine() {
            if (begun) {
                output.results().part("\n");
            }
        }
    }
}
