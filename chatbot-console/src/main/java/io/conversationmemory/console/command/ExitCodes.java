package io.conversationmemory.console.command;

import io.conversationmemory.console.output.OutputClosedException;
import io.conversationmemory.console.terminal.InputException;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever goes wrong into one line on standard error and an exit code. Traces go to the log, at level debug. */
final class ExitCodes implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** It was done. */
    static final int OK = 0;
    /** It could not be done. */
    static final int FAILURE = 1;
    /** It was not understood. */
    static final int USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ExitCodes.class);

    private final PrintStream err;

    ExitCodes(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        print(e.getMessage() + " (see '" + line.getCommandSpec().qualifiedName() + " --help')");
        return USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        LOG.debug("The command failed", e);
        if (e instanceof OutputClosedException) {
            return FAILURE;
        }
        print(describe(e));
        return isUsage(e) ? USAGE : FAILURE;
    }

    /** One line that says what went wrong and what to do. */
    static String describe(Exception e) {
        boolean expected = e instanceof StorageException
                || e instanceof FailedException
                || e instanceof InputException
                || isUsage(e)
                || e.getClass().getName().startsWith("io.conversationmemory.");
        String message = e.getMessage();
        return expected && message != null
                ? message
                : "unexpected: " + e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static boolean isUsage(Exception e) {
        return e instanceof UsageException || e instanceof IllegalArgumentException;
    }

    private void print(String message) {
        err.print("chatbot: " + PrintableText.line(message.strip().replaceAll("\\s*\\R\\s*", "; ")) + "\n");
        err.flush();
    }
}
