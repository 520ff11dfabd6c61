package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.TooManyTurnsException;
import io.conversationmemory.console.output.ErrorText;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.RewindException;
import io.conversationmemory.service.SessionAccessException;
import java.util.Optional;
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

    private final LineSource lines;
    private final Output output;
    private final boolean interactive;
    private final ChatTurns turns;
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
        this.lines = lines;
        this.output = output;
        this.interactive = interactive;
        this.turns = new ChatTurns(chatbot, lines, output, user, interactive && !output.isJson(), session);
        this.commands = new ChatCommands(chatbot.memory(), turns, lines, output, user, progress);
    }

    /** Runs the chat until the lines end or a command ends it; returns true if no line failed. */
    public boolean run() {
        boolean allReplied = true;
        showNewest();
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
                    turns.send(line.get());
                }
            } catch (StorageException
                    | SessionAccessException
                    | RewindException
                    | ReplyFailedException
                    | TooManyTurnsException
                    | IllegalArgumentException e) {
                boolean onlyThisLine = e instanceof ItemTooLargeException
                        || e instanceof ReplyFailedException
                        || e instanceof IllegalArgumentException;
                if (!interactive && !onlyThisLine) {
                    throw e;
                }
                LOG.debug("A line failed", e);
                output.error(output.style().toned(Tone.ERROR, "chatbot: " + PrintableText.line(ErrorText.of(e))));
                allReplied = false;
            }
        }
    }

    /** Returns the session in which the chat ended; null if it has none. */
    public @Nullable SessionId session() {
        return turns.session();
    }

    /** Prints the newest messages of a session that goes on; a failure to read them is reported by the next message instead. */
    private void showNewest() {
        if (interactive) {
            try {
                commands.showNewest();
            } catch (StorageException | SessionAccessException e) {
                LOG.debug("The newest messages could not be read", e);
            }
        }
    }
}
