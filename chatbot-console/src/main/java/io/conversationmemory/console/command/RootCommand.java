package io.conversationmemory.console.command;

import io.conversationmemory.console.output.ContextView;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** Root of the commands, with those that are one call of the memory; runs the chat if no command is named. */
@Command(
        name = "chatbot",
        description = "A chatbot that remembers conversations and preferences.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands (chat is the default):%n",
        footerHeading = "%n",
        footer = {
            "Exit codes:",
            "  0   success",
            "  1   failure",
            "  2   invalid arguments or settings",
            "",
            "Settings come from the environment and from a file .env in the working directory.",
            "docs/configuration.md lists them.",
            "Try: chatbot --user ana"
        },
        addMethodSubcommands = false)
public final class RootCommand implements Callable<Integer> {

    @Mixin
    private final CommandContext context;

    private RootCommand(ConsoleEnvironment environment) {
        context = new CommandContext(environment);
    }

    /** Runs the command that the arguments name; returns 0 for success, 1 for failure, 2 for invalid arguments or settings. */
    public static int execute(ConsoleEnvironment environment, String... arguments) {
        return new CommandParser(new RootCommand(environment)).execute(arguments);
    }

    /** Runs a parsed command and closes its context before an error is printed. */
    int run(ParseResult parsed) {
        try (context) {
            context.progress().begin("working");
            return new RunLast().execute(parsed);
        } catch (StorageException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "The storage could not be closed", e);
        }
    }

    CommandContext context() {
        return context;
    }

    @Override
    public Integer call() throws Exception {
        return new ChatCommand().run(context);
    }

    @Command(
            name = "messages",
            description = "Print the messages of a user across all sessions, newest first.",
            footer = "Example: chatbot messages --user ana --limit 20")
    void messages(@Mixin PagedListing listing) {
        listing.print(
                context,
                (limit, cursor) -> context.memory().messagesOf(context.user(), limit, cursor),
                message -> new MessageView(message, true),
                "messages");
    }

    @Command(
            name = "sessions",
            description = "Print the sessions of a user, most recently active first.",
            footer = "Example: chatbot sessions --user ana --json")
    void sessions(@Mixin PagedListing listing) {
        listing.print(
                context,
                (limit, cursor) -> context.memory().sessionsOf(context.user(), limit, cursor),
                SessionView::new,
                "sessions");
    }

    @Command(
            name = "context",
            description = "Print the context of the next reply: summary, window, preferences, counts.",
            footer = "Example: chatbot context --session s1 --limit 20")
    void context(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            description = "Messages in the window, 1 to " + WindowPolicy.MAX_MESSAGES
                                    + " (default: CHATBOT_WINDOW_MESSAGES).")
                    @Nullable
                    Integer limit) {
        SessionId session = context.requireSession();
        WindowPolicy configured = context.configuration().chatPolicy().window();
        WindowPolicy policy =
                limit == null ? configured : WindowPolicy.within(limit, configured.maxTokens(), configured.counter());
        context.show(new ContextView(context.context(session, policy)));
    }

    @Command(
            name = "forget",
            description =
                    "Delete a session and its messages permanently. Idempotent: a repetition resumes an interrupted deletion.",
            footer = "Example: chatbot forget --session s1 --user ana")
    void forget(@Mixin Confirmation confirmation) {
        SessionId session = context.requireSession();
        context.requireAccess(session);
        confirmation.requireForDeletion(
                context, "delete session " + PrintableText.line(session.value()) + " and its messages");
        long deleted = context.memory().deleteSession(session, context.progress());
        context.show(View.of(
                JsonObject.builder().put("session_id", session).put("deleted_messages", deleted),
                "Deleted " + Quantity.of(deleted, "message") + " of session " + PrintableText.line(session.value())
                        + "."));
    }

    @Command(
            name = "stats",
            description = "Print the numbers of messages, users and sessions, estimated or counted.",
            footer = "Example: chatbot stats --exact")
    void stats(
            @Option(names = "--exact", description = "Count everything, intents included; costs as much as reading it.")
                    boolean exact) {
        context.show(StatisticsView.of(context.memory(), exact, "--exact", context.progress()));
    }

    /** Provides the version from the manifest of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Version.class.getPackage().getImplementationVersion();
            return new String[] {
                "chatbot " + (version == null ? "(not packaged)" : version) + ", Java "
                        + Runtime.version().feature()
            };
        }
    }
}
