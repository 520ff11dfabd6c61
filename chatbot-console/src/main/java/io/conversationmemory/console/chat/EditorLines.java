package io.conversationmemory.console.chat;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines that somebody types, with an editor: arrows, history kept from start to start, completion of commands. Ctrl-C drops the
 * line, or stops the answer that is being given; Ctrl-D on an empty line ends the conversation.
 */
public final class EditorLines implements LineSource {

    private static final Logger LOG = LoggerFactory.getLogger(EditorLines.class);
    /** The editor's library tells of its own affairs on standard error; held here so that the setting stays. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("org.jline");

    private static final String PROMPT = "you> ";
    private static final String HINT = "(Ctrl-D or /quit ends the conversation)";

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Terminal terminal;
    private final LineReader reader;

    private EditorLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /**
     * An editor on the terminal of this process.
     *
     * @param history the file of the lines typed earlier, made where it is missing
     * @param commands offered for completion
     * @throws IOException if the terminal cannot be had
     */
    public static EditorLines onSystemTerminal(Path history, List<String> commands) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .build();
        return on(terminal, history, commands);
    }

    /** An editor on this terminal, which is closed with it. */
    static EditorLines on(Terminal terminal, Path history, List<String> commands) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("chatbot")
                // A message is no command line: quotes, backslashes and exclamation marks are just what they are.
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .completer(new StringsCompleter(commands))
                .build();
        if (isKept(history)) {
            reader.setVariable(LineReader.HISTORY_FILE, history);
        }
        return new EditorLines(terminal, reader);
    }

    @Override
    public Optional<String> next() {
        while (true) {
            try {
                return Optional.of(reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    terminal.writer().println(HINT);
                    terminal.flush();
                }
            } catch (EndOfFileException e) {
                return Optional.empty();
            } catch (IOError e) {
                LOG.debug("The terminal is gone", e);
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

    /** The history tells what was said, so that only its owner may read it. Without one, the conversation goes on all the same. */
    private static boolean isKept(Path history) {
        try {
            if (Files.notExists(history)) {
                if (history.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            history,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(history);
                }
            }
            return Files.isWritable(history);
        } catch (IOException e) {
            LOG.debug("There is no place for the history", e);
            return false;
        }
    }
}
