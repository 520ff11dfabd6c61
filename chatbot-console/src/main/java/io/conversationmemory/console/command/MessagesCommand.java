package io.conversationmemory.console.command;

import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "messages", description = "Print the messages of a user across all sessions, newest first.")
final class MessagesCommand extends ConsoleCommand {

    @Mixin
    private final PagedListing listing = new PagedListing();

    @Override
    int run(CommandContext context) {
        UserId user = context.user();
        listing.print(
                context,
                (limit, cursor) -> context.memory().messagesOf(user, limit, cursor),
                message -> new MessageView(message, true),
                "There are no messages of " + PrintableText.line(user.value()) + ".");
        return ExitCodes.OK;
    }
}
