package io.conversationmemory.console.command;

import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.domain.id.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "messages", description = "Print the messages of a user across all sessions, newest first.")
final class MessagesCommand extends ConsoleCommand {

    @Mixin
    private final PagedListing listing = new PagedListing();

    @Override
    int run(CommandContext run) {
        UserId user = run.user();
        long shown = listing.show(
                run,
                (limit, cursor) -> run.memory().messagesOf(user, limit, cursor),
                message -> new MessageView(message, true));
        if (shown == 0) {
            run.note("There are no messages of " + SafeText.line(user.value()) + ".");
        }
        return ExitCodes.OK;
    }
}
