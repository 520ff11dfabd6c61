package io.conversationmemory.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Base of the commands that have a class of their own. */
@Command
abstract class ConsoleCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by the parser
    private RootCommand root;

    /** Returns the context of this run. */
    final CommandContext context() {
        return root.context();
    }

    @Override
    public final Integer call() throws Exception {
        return run(context());
    }

    /** Runs the command and returns its exit code. */
    abstract int run(CommandContext context) throws Exception;
}
