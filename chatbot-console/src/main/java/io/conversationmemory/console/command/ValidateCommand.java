package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.JsonObjectBuilder;
import io.conversationmemory.console.output.OutputClosedException;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.validate.CheckResult;
import io.conversationmemory.console.validate.IndexLagRetry;
import io.conversationmemory.console.validate.SystemUnderValidation;
import io.conversationmemory.console.validate.Validation;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.service.ConversationMemory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description =
                "Run the whole path against the configured storage and print each check with what was seen; takes away "
                        + "again what it stores. Where tables on DynamoDB are missing, it works on temporary ones of its "
                        + "own and removes them, if it may (dynamodb:DeleteTable). Exit code 1 where a check fails.")
final class ValidateCommand extends ConsoleCommand {

    @Mixin
    private final Confirmation consent = new Confirmation();

    @Override
    int run(CommandContext run) throws InterruptedException {
        SecureRandom random = new SecureRandom();
        ValidationTarget place = ValidationTarget.choose(run, random);
        consent.obtain(run, place.found(), place.intent(), place.names());
        run.note("Storage: " + place.describe(run));
        Clock clock = run.surroundings().clock();
        Validation validation = new Validation(
                () -> subject(place.storage().open()),
                place.tables(),
                new UuidV7(clock, random),
                clock,
                IndexLagRetry.halfAMinute());
        Thread cleaner = new Thread(() -> stop(validation), "stop validation");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            run.progress().begin("validating");
            List<CheckResult> results = validation.run(result -> show(run, result), run.progress());
            return results.stream().anyMatch(result -> result.outcome() == CheckResult.Outcome.FAILED)
                    ? ExitCodes.FAILURE
                    : ExitCodes.OK;
        } finally {
            remove(cleaner);
        }
    }

    private static void show(CommandContext run, CheckResult result) {
        run.progress().end();
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        String line = String.format(Locale.ROOT, "%-7s  %s: %s", outcome, result.check(), SafeText.line(result.seen()));
        try {
            run.output()
                    .show(new ResultView(
                            new JsonObjectBuilder()
                                    .put("check", result.check())
                                    .put("outcome", outcome)
                                    .put("seen", result.seen())
                                    .object(),
                            line));
        } catch (OutputClosedException e) {
            if (result.outcome() != CheckResult.Outcome.PASSED) {
                // Nobody reads on there, and what is left behind must be told.
                run.note(line);
            }
            throw e;
        }
        run.progress().begin("validating");
    }

    /** Whoever presses Ctrl-C waits for the clean-up. */
    private static void stop(Validation validation) {
        try {
            validation.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The end is near already, and the hook is what brings it about.
        }
    }

    private static SystemUnderValidation subject(ChatbotApplication application) {
        return new SystemUnderValidation() {

            @Override
            public ConversationMemory memory() {
                return application.memory();
            }

            @Override
            public Chatbot chatbot() {
                return application.chatbot();
            }

            @Override
            public void close() {
                application.close();
            }
        };
    }
}
