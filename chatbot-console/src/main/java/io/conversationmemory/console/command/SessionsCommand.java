package io.conversationmemory.console.command;

import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.domain.id.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "sessions", description = "Print the sessions of a user, most recently active first.")
final class SessionsCommand extends ConsoleCommand {

    @Mixin
    private final PagedListing listing = new PagedListing();

    @Override
    int run(CommandContext run) {
        UserId user = run.user();
        long shown =
                listing.show(run, (limit, cursor) -> run.memory().sessionsOf(user, limit, cursor), SessionView::new);
        if (shown == 0) {
            run.note("There are no sessions of " + SafeText.line(user.value()) + ".");
        }
        return ExitCodes.OK;
    }
}
