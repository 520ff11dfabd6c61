package io.conversationmemory.console.command;

import io.conversationmemory.console.input.ArgumentConverters;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Root of the commands; runs the chat if no command is named. */
@Command(
        name = "chatbot",
        description = "A chatbot that remembers conversations and preferences.",
        synopsisHeading = "Usage: ",
        commandListHeading = "%nCommands (chat is the default):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:failure", "2:invalid arguments or settings"},
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

    private final ConsoleEnvironment environment;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    private RootCommand(ConsoleEnvironment environment) {
        this.environment = environment;
    }

    /** Runs the command that the arguments name; returns 0 for success, 1 for failure, 2 for invalid arguments or settings. */
    public static int execute(ConsoleEnvironment environment, String... arguments) {
        ExitCodes exitCodes = new ExitCodes(environment.err());
        CommandLine line = new CommandLine(new RootCommand(environment));
        ArgumentConverters.register(line);
        line.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(exitCodes);
        line.setExecutionExceptionHandler(exitCodes);
        line.setExpandAtFiles(false);
        line.setTrimQuotes(false);
        return line.execute(arguments);
    }

    CommandContext context() {
        return new CommandContext(environment, options);
    }

    @Override
    int run(CommandContext context) throws Exception {
        return new ChatCommand().run(context);
    }
}
