package io.conversationmemory.console;

import io.conversationmemory.console.command.RootCommand;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.Terminals;
import io.conversationmemory.domain.text.PrintableText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the console with the streams and the environment of this process. */
public final class Main {

    private static final int USAGE = 2;

    /** Java's replacement for bytes of an argument that the locale's character set lacks. */
    private static final char UNDECODED = '\uFFFD';

    /** System property by which the launcher tells the command that started it. */
    private static final String PROGRAM = "chatbot.program";

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // UTF-8 on every platform: stored text is Unicode, and other programs read the output.
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        System.setErr(err);
        Path folder = Path.of("").toAbsolutePath();
        if (Stream.of(arguments).anyMatch(argument -> argument.indexOf(UNDECODED) >= 0)) {
            tell(
                    err,
                    "An argument has a character that is not in the locale's character set, "
                            + System.getProperty("sun.jnu.encoding") + ": start bin/chatbot, or set LC_ALL=C.UTF-8.");
            System.exit(USAGE);
        }
        Map<String, String> settings = Settings.of(System.getenv(), folder, warning -> tell(err, warning));
        String terminals = System.getProperty(Terminals.PROPERTY);
        ConsoleEnvironment environment = new ConsoleEnvironment(
                System.in,
                out,
                err,
                // Newer Javas load a line editor of their own for a console.
                Terminals.of(terminals, terminals == null && hasConsole()),
                settings,
                folder,
                // Java's name of a user id without an account is a question mark.
                System.getProperty("user.name", "").replaceFirst("^\\?$", ""),
                Clock.system(ZoneId.systemDefault()),
                System.getProperty(PROGRAM, "chatbot"));
        System.exit(RootCommand.execute(environment, arguments));
    }

    private static void tell(PrintStream err, String message) {
        err.print("chatbot: " + PrintableText.line(message) + "\n");
        err.flush();
    }

    /** Calls {@code Console.isTerminal} by reflection: since Java 22 a console may have no terminal, and Java 17 lacks the method. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal is checked below
    private static boolean hasConsole() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    console.getClass().getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return Runtime.version().feature() < 22;
        }
    }
}
