package io.conversationmemory.console.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description =
                "Print a script that completes commands and options in bash, and in zsh after 'autoload bashcompinit; bashcompinit'.",
        footer = "Example: chatbot completion > ~/.local/share/bash-completion/completions/chatbot")
final class CompletionCommand extends ConsoleCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    @Override
    int run(CommandContext context) {
        context.output().part(AutoComplete.bash("chatbot", spec.root().commandLine()));
        return ExitCodes.OK;
    }
}
