package io.conversationmemory.console.command;

import io.conversationmemory.console.terminal.ConsoleEnvironment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The console: what is typed, done. */
@Command(
        name = "chatbot",
        description = "A chatbot that remembers what was said and what you like.",
        synopsisHeading = "Usage: ",
        commandListHeading = "%nCommands (chat is the default):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:could not be done", "2:not understood"},
        footerHeading = "%n",
        footer = {
            "Settings come from the environment and from a file .env in the working directory.",
            "docs/configuration.md lists them.",
            "Try: chatbot --user ana"
        },
        subcommands = {
            ChatCommand.class,
            AppendCommand.class,
            HistoryCommand.class,
            MessagesCommand.class,
            SessionsCommand.class,
            ContextCommand.class,
            PreferencesCommand.class,
            ForgetCommand.class,
            EraseCommand.class,
            StatsCommand.class,
            LoadCommand.class,
            AdoptCommand.class,
            TablesCommand.class,
            ValidateCommand.class
        })
public final class RootCommand extends ConsoleCommand {

    private final ConsoleEnvironment surroundings;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    private RootCommand(ConsoleEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit code: 0 done, 1 could not be done, 2 not understood
     */
    public static int execute(ConsoleEnvironment surroundings, String... arguments) {
        ExitCodes failures = new ExitCodes(surroundings.err());
        CommandLine line = new CommandLine(new RootCommand(surroundings));
        Arguments.register(line);
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        line.setExpandAtFiles(false);
        line.setTrimQuotes(false);
        return line.execute(arguments);
    }

    CommandContext context() {
        return new CommandContext(surroundings, options);
    }

    @Override
    int run(CommandContext context) throws Exception {
        return new Conversation(context).talk();
    }
}
