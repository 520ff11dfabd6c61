package io.conversationmemory.console.command;

import picocli.CommandLine.Command;

@Command(
        name = "chat",
        description =
                "Talk with the chatbot, which remembers. With a terminal a line editor (/help lists its commands), "
                        + "through a pipe one message a line and nothing but replies on standard output.")
final class ChatCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) throws Exception {
        return new Conversation(context).talk();
    }
}
