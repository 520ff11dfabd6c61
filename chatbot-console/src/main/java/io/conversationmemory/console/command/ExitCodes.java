package io.conversationmemory.console.command;

import io.conversationmemory.console.output.ErrorText;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Maps failures to exit codes and prints each as one line on standard error; stack traces are logged at debug level. */
final class ExitCodes implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** Success. */
    static final int OK = 0;
    /** Failure of the storage, of the input or of a check. */
    static final int FAILURE = 1;
    /** Invalid arguments or settings. */
    static final int USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ExitCodes.class);

    private final PrintStream err;

    ExitCodes(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        List<String> similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String suggestion = similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
        print(e.getMessage() + suggestion + " (see '" + line.getCommandSpec().qualifiedName() + " --help')");
        return USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        LOG.debug("The command failed", e);
        if (isClosedPipe(e)) {
            return FAILURE;
        }
        print(describe(e));
        return e instanceof IllegalArgumentException ? USAGE : FAILURE;
    }

    /** Returns true if the reader of standard output has closed it, as in {@code history | head}, which needs no message. */
    private static boolean isClosedPipe(Exception e) {
        return e instanceof UncheckedIOException
                && String.valueOf(e.getMessage()).matches("(?is)standard output .*pipe.*");
    }

    /** Returns the message of an exception of this product, or the name and the message of an unexpected one. */
    static String describe(Exception e) {
        boolean expected = e instanceof StorageException
                || e instanceof IllegalArgumentException
                || e instanceof UncheckedIOException
                || ErrorText.isOurs(e);
        String message = e.getMessage();
        return expected && message != null
                ? ErrorText.of(e)
                : "unexpected: " + e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private void print(String message) {
        err.print("chatbot: " + PrintableText.line(message.strip().replaceAll("\\s*\\R\\s*", "; ")) + "\n");
        err.flush();
    }
}
