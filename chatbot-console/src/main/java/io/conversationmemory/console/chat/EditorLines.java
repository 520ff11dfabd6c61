package io.conversationmemory.console.chat;

import io.conversationmemory.console.output.TextStyle;
import io.conversationmemory.domain.session.StoredSession;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads typed lines with a line editor: cursor keys, a history, completion of commands. Ctrl-C drops the line or cancels the
 * reply that is being generated; Ctrl-D on an empty line ends the chat.
 */
public final class EditorLines implements LineSource {

    private static final Logger LOG = LoggerFactory.getLogger(EditorLines.class);
    /** Logger of the editor library, silenced because it writes to standard error; the reference keeps its level from being lost. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("org.jline");

    private static final String PROMPT = "you> ";
    private static final Size USUAL_SIZE = new Size(80, 24);
    private static final String HINT = "(Ctrl-D or /quit ends the chat)";

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Terminal terminal;
    private final LineReader reader;
    private final String prompt;

    private EditorLines(Terminal terminal, LineReader reader, String prompt) {
        this.terminal = terminal;
        this.reader = reader;
        this.prompt = prompt;
    }

    /**
     * Opens an editor on the terminal of this process.
     *
     * @param history lines typed earlier; null keeps lines only until the chat ends
     * @param sessions looks up the user's sessions, which are completed after the command that takes one
     * @throws IOException if the terminal cannot be opened
     */
    public static EditorLines onSystemTerminal(
            @Nullable LineHistory history, TextStyle style, Supplier<List<StoredSession>> sessions) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .build();
        return on(terminal, history, style, sessions);
    }

    /** Returns an editor on a terminal, which is closed with it. */
    static EditorLines on(
            Terminal terminal, @Nullable LineHistory history, TextStyle style, Supplier<List<StoredSession>> sessions) {
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            // As of a terminal over a serial line, or of one that was just made.
            terminal.setSize(USUAL_SIZE);
        }
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("chatbot")
                // Quotes, backslashes and exclamation marks have no meaning in a message.
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .completer(new ChatCompleter(sessions))
                .build();
        if (history != null) {
            try {
                reader.setVariable(LineReader.HISTORY_FILE, history.create());
            } catch (IOException e) {
                LOG.debug("The history file could not be created", e);
            }
        }
        return new EditorLines(terminal, reader, style.toned(TextStyle.Tone.USER, PROMPT));
    }

    @Override
    public Optional<String> next() {
        while (true) {
            try {
                return Optional.of(reader.readLine(prompt));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    terminal.writer().println(HINT);
                    terminal.flush();
                }
            } catch (EndOfFileException e) {
                return Optional.empty();
            } catch (IOError e) {
                LOG.debug("The terminal was closed", e);
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<String> ask(String question) {
        try {
            reader.setVariable(LineReader.DISABLE_HISTORY, true);
            return Optional.of(reader.readLine(question + " "));
        } catch (UserInterruptException | EndOfFileException | IOError e) {
            return Optional.empty();
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    @Override
    public int columns() {
        return terminal.getWidth();
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, signal -> action.run());
    }

    @Override
    public void close() {
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            LOG.debug("The history could not be saved", e);
        }
        try {
            terminal.close();
        } catch (IOException e) {
            LOG.debug("The terminal could not be closed", e);
        }
    }
}
