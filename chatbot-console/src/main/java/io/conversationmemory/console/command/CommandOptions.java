package io.conversationmemory.console.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Options {@code --user} and {@code --session}: offered by the commands that use them, with what they mean there. */
final class CommandOptions {

    static final String ACTING = "Id of the user (default: the account's name).";
    static final String NEW = "Id of the session (default: a new one).";
    private static final String REQUIRED = " (required).";
    private static final String NAMED = "Id of the session" + REQUIRED;
    private static final String CHECKED =
            "Refuse a session of another user than this one (default: act as the operator).";

    private static final Map<String, String> USERS = Map.ofEntries(
            Map.entry("chat", ACTING),
            Map.entry(
                    "serve", "Id of the page's user, where there is no authentication (default: the account's name)."),
            Map.entry("append", ACTING),
            Map.entry("history", CHECKED),
            Map.entry("context", CHECKED),
            Map.entry("forget", CHECKED),
            Map.entry("rewind", CHECKED),
            Map.entry("messages", ACTING),
            Map.entry("sessions", ACTING),
            Map.entry("preferences", ACTING),
            Map.entry("erase", "Id of the user" + REQUIRED),
            Map.entry("summarize", CHECKED),
            Map.entry("summary", CHECKED),
            Map.entry("export", "Export the data of this user (default: everything)."));
    private static final Map<String, String> SESSIONS = Map.of(
            "chat",
            NEW,
            "append",
            NEW,
            "history",
            NAMED,
            "context",
            NAMED,
            "rewind",
            NAMED,
            "summarize",
            NAMED,
            "summary",
            NAMED,
            "forget",
            NAMED,
            "export",
            "Export this session (default: everything).");

    private CommandOptions() {}

    /** Adds the options to the subcommands of the root. */
    static void addTo(CommandLine root) {
        root.getSubcommands().forEach((name, line) -> {
            add(line, "--user", USERS.get(name));
            add(line, "--session", SESSIONS.get(name));
        });
    }

    /** Adds a copy of an option of the root, which sets the same field. */
    private static void add(CommandLine line, String option, @Nullable String description) {
        if (description == null) {
            return;
        }
        CommandSpec spec = line.getCommandSpec();
        OptionSpec ofRoot = spec.root().findOption(option);
        spec.addOption(OptionSpec.builder(ofRoot)
                .inherited(true)
                .description(description)
                .build());
        if (description.endsWith(REQUIRED)) {
            // Not for the parser: the option may also stand before the name of the command.
            line.getHelpSectionMap()
                    .put(
                            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                            help -> help.synopsis(help.synopsisHeadingLength())
                                    .replace("[" + option + "=ID]", option + "=ID"));
        }
        line.getSubcommands().values().forEach(sub -> add(sub, option, description));
    }
}
