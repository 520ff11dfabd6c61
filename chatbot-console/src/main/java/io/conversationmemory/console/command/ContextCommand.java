package io.conversationmemory.console.command;

import io.conversationmemory.console.output.ContextView;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "context", description = "Print the context of the next reply: window, preferences, summary.")
final class ContextCommand extends ConsoleCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Messages in the window, 1 to " + WindowPolicy.MAX_MESSAGES + " (default: "
                    + WindowPolicy.DEFAULT_MESSAGES + ").")
    private @Nullable Integer limit;

    @Override
    int run(CommandContext context) {
        SessionId session = context.requireSession();
        WindowPolicy policy = limit == null ? WindowPolicy.standard() : WindowPolicy.messages(limit);
        context.show(new ContextView(context.context(session, policy)));
        return ExitCodes.OK;
    }
}
