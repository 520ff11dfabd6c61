package io.conversationmemory.console.command;

import io.conversationmemory.console.input.ArgumentConverters;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Parses the arguments and runs the command that they name. The library takes longer to learn all commands than a chat takes to reply,
 * so it learns those that the arguments may name; all of them to print the help, and to report arguments that it refuses.
 */
final class CommandParser {

    /** Order of the commands in the help. */
    private static final List<String> ORDER = List.of(
            "chat",
            "serve",
            "append",
            "history",
            "messages",
            "sessions",
            "context",
            "rewind",
            "summarize",
            "summary",
            "preferences",
            "forget",
            "erase",
            "stats",
            "export",
            "verify",
            "load",
            "backup",
            "adopt",
            "tables",
            "validate",
            "bench",
            "completion");

    /** The commands that have classes of their own; the others are methods of the root. */
    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("chat", ChatCommand.class),
            Map.entry("serve", ServeCommand.class),
            Map.entry("append", AppendCommand.class),
            Map.entry("history", HistoryCommand.class),
            Map.entry("rewind", RewindCommand.class),
            Map.entry("summarize", SummarizeCommand.class),
            Map.entry("summary", SummaryCommand.class),
            Map.entry("preferences", PreferencesCommand.class),
            Map.entry("erase", EraseCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("verify", VerifyCommand.class),
            Map.entry("load", LoadCommand.class),
            Map.entry("backup", BackupCommand.class),
            Map.entry("adopt", AdoptCommand.class),
            Map.entry("tables", TablesCommand.class),
            Map.entry("validate", ValidateCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("completion", CompletionCommand.class));

    private final RootCommand root;
    private final ExitCodes exitCodes;

    CommandParser(RootCommand root) {
        this.root = root;
        this.exitCodes = new ExitCodes(root.context().environment().err());
    }

    /** Runs the command that the arguments name; returns its exit code. */
    int execute(String... arguments) {
        List<String> named = ORDER.stream().filter(List.of(arguments)::contains).toList();
        if (named.contains("completion")) {
            return parser(ORDER).execute(arguments);
        }
        CommandLine line = parser(named);
        line.setParameterExceptionHandler((e, refused) -> parser(ORDER).execute(refused));
        line.setExecutionStrategy(
                parsed -> parsed.isUsageHelpRequested() ? parser(ORDER).execute(arguments) : root.run(parsed));
        return line.execute(arguments);
    }

    /** Returns a parser that knows some of the commands. */
    private CommandLine parser(List<String> names) {
        CommandLine line = new CommandLine(root);
        for (String name : names) {
            Class<?> type = CLASSES.get(name);
            if (type != null) {
                line.addSubcommand(type);
            }
        }
        if (!CLASSES.keySet().containsAll(names)) {
            line.getCommandSpec().addMethodSubcommands();
        }
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> {
            Map<String, CommandLine.Help> ordered = new LinkedHashMap<>();
            ORDER.forEach(name -> ordered.put(name, help.subcommands().get(name)));
            return help.commandList(ordered);
        });
        CommandOptions.addTo(line);
        ArgumentConverters.register(line);
        ConsoleEnvironment environment = root.context().environment();
        line.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(exitCodes);
        line.setExecutionExceptionHandler(exitCodes);
        line.setExecutionStrategy(root::run);
        line.setExpandAtFiles(false);
        line.setTrimQuotes(false);
        return line;
    }
}
