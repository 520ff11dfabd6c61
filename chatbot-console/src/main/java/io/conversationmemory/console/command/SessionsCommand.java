package io.conversationmemory.console.command;

import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "sessions", description = "Print the sessions of a user, most recently active first.")
final class SessionsCommand extends ConsoleCommand {

    @Mixin
    private final PagedListing listing = new PagedListing();

    @Override
    int run(CommandContext context) {
        UserId user = context.user();
        listing.print(
                context,
                (limit, cursor) -> context.memory().sessionsOf(user, limit, cursor),
                SessionView::new,
                "There are no sessions of " + PrintableText.line(user.value()) + ".");
        return ExitCodes.OK;
    }
}
