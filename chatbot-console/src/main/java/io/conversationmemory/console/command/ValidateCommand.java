package io.conversationmemory.console.command;

import io.conversationmemory.console.output.OutputClosedException;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.console.validate.CheckResult;
import io.conversationmemory.console.validate.IndexLagRetry;
import io.conversationmemory.console.validate.Validation;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
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
    int run(CommandContext context) throws InterruptedException {
        SecureRandom random = new SecureRandom();
        ValidationTarget place = ValidationTarget.choose(context, random);
        consent.obtain(context, place.found(), place.intent(), place.names());
        context.note("Storage: " + place.describe(context));
        Clock clock = context.surroundings().clock();
        Validation validation = new Validation(
                place.storage()::open,
                place.temporary(),
                new UuidV7(clock, random),
                clock,
                IndexLagRetry.halfAMinute());
        Thread cleaner = new Thread(() -> stop(validation), "stop validation");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            context.progress().begin("validating");
            List<CheckResult> results = validation.run(result -> show(context, result), context.progress());
            return results.stream().anyMatch(result -> result.outcome() == CheckResult.Outcome.FAILED)
                    ? ExitCodes.FAILURE
                    : ExitCodes.OK;
        } finally {
            remove(cleaner);
        }
    }

    private static void show(CommandContext context, CheckResult result) {
        context.progress().end();
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        String line =
                String.format(Locale.ROOT, "%-7s  %s: %s", outcome, result.check(), PrintableText.line(result.seen()));
        try {
            context.output()
                    .show(new ResultView(
                            JsonObject.builder()
                                    .put("check", result.check())
                                    .put("outcome", outcome)
                                    .put("seen", result.seen())
                                    .build(),
                            line));
        } catch (OutputClosedException e) {
            if (result.outcome() != CheckResult.Outcome.PASSED) {
                // Nobody reads on there, and what is left behind must be told.
                context.note(line);
            }
            throw e;
        }
        context.progress().begin("validating");
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
}
