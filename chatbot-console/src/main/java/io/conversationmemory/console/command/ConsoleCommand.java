package io.conversationmemory.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Base of all commands: opens the context of the run and closes it afterwards. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n")
abstract class ConsoleCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        RootCommand root = (RootCommand) spec.root().userObject();
        try (CommandContext context = root.context()) {
            return run(context);
        }
    }

    /** Runs the command and returns its exit code. */
    abstract int run(CommandContext context) throws Exception;
}
