package io.conversationmemory.console.command;

import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.output.ShownMessage;
import io.conversationmemory.domain.id.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "messages", description = "Print the messages of a user across all sessions, newest first.")
final class MessagesCommand extends ConsoleCommand {

    @Mixin
    private final PagedListing listing = new PagedListing();

    @Override
    int run(Run run) {
        UserId user = run.user();
        long shown = listing.show(
                run,
                (limit, cursor) -> run.memory().messagesOf(user, limit, cursor),
                message -> new ShownMessage(message, true));
        if (shown == 0) {
            run.note("There are no messages of " + SafeText.line(user.value()) + ".");
        }
        return Failures.OK;
    }
}
