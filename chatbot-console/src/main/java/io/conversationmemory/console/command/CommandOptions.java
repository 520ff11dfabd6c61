package io.conversationmemory.console.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Options {@code --user} and {@code --session}: offered by the commands that use them, with what they mean there. */
final class CommandOptions {

    private static final String USER = "--user";
    private static final String SESSION = "--session";
    private static final String REQUIRED = " (required)";
    static final String ACTING = "Id of the user (default: the account's name).";
    static final String NEW = "Id of the session (default: a new one).";
    private static final String CHECKED =
            "Refuse a session of another user than this one (default: read and delete as the operator).";
    private static final String NAMED = "Id of the session" + REQUIRED + ".";
    private static final Offer NONE = new Offer(null, null);

    private static final Map<String, Offer> OFFERS = Map.of(
            "chat", new Offer(ACTING, NEW),
            "append", new Offer(ACTING, NEW),
            "history", new Offer(CHECKED, NAMED),
            "context", new Offer(CHECKED, NAMED),
            "forget", new Offer(CHECKED, NAMED),
            "messages", new Offer(ACTING, null),
            "sessions", new Offer(ACTING, null),
            "preferences", new Offer(ACTING, null),
            "erase", new Offer("Id of the user" + REQUIRED + ".", null));

    private CommandOptions() {}

    /** Descriptions of the two options, null for one that is not offered. */
    private record Offer(@Nullable String user, @Nullable String session) {}

    /** Adds the options to the subcommands of the root. */
    static void addTo(CommandLine root) {
        root.getSubcommands().forEach((name, line) -> addTo(line, OFFERS.getOrDefault(name, NONE)));
    }

    private static void addTo(CommandLine line, Offer offer) {
        add(line.getCommandSpec(), USER, offer.user());
        add(line.getCommandSpec(), SESSION, offer.session());
        // Not required for the parser: they may also stand before the name of the command.
        line.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                        help -> required(
                                required(help.synopsis(help.synopsisHeadingLength()), USER, offer.user()),
                                SESSION,
                                offer.session()));
        line.getSubcommands().values().forEach(sub -> addTo(sub, offer));
    }

    /** Adds a copy of an option of the root, which sets the same field. */
    private static void add(CommandSpec spec, String option, @Nullable String description) {
        if (description != null) {
            OptionSpec ofRoot = spec.root().findOption(option);
            spec.addOption(OptionSpec.builder(ofRoot)
                    .inherited(true)
                    .description(description)
                    .build());
        }
    }

    private static String required(String synopsis, String option, @Nullable String description) {
        return description != null && description.contains(REQUIRED)
                ? synopsis.replace("[" + option + "=ID]", option + "=ID")
                : synopsis;
    }
}
