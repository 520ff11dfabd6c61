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
import java.util.Map;

/** Starts the console with the streams and the environment of this process. */
public final class Main {

    private static final int USAGE = 2;

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // UTF-8 on every platform: stored text is Unicode, and other programs read the output.
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        System.setErr(err);
        Path folder = Path.of("").toAbsolutePath();
        Map<String, String> settings;
        try {
            settings = Settings.of(System.getenv(), folder);
        } catch (IllegalArgumentException e) {
            err.print("chatbot: " + PrintableText.line(String.valueOf(e.getMessage())) + "\n");
            err.flush();
            System.exit(USAGE);
            return;
        }
        ConsoleEnvironment environment = new ConsoleEnvironment(
                System.in,
                out,
                err,
                Terminals.of(System.getProperty(Terminals.PROPERTY), hasConsole()),
                settings,
                folder,
                System.getProperty("user.name", ""),
                Clock.systemUTC());
        System.exit(RootCommand.execute(environment, arguments));
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
