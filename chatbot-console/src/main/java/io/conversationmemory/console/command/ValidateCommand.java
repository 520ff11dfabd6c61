package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.validate.CheckResult;
import io.conversationmemory.console.validate.Validation;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.waiting.Sleeper;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description =
                "Run every operation against the configured storage, print each check with its result, and delete what "
                        + "was stored. If tables are missing on DynamoDB, it creates temporary tables and removes them at the end, "
                        + "given the permission dynamodb:DeleteTable. Exit code 1 if a check fails.",
        footer = "Example: chatbot validate --storage dynamodb")
final class ValidateCommand extends ConsoleCommand {

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    int run(CommandContext context) {
        SecureRandom random = new SecureRandom();
        ValidationTarget target = ValidationTarget.choose(context, random);
        confirmation.requireOnAccount(context, target.inspection(), target.action(), target.names());
        context.note("Storage: " + target.describe(context));
        Validation validation = new Validation(new Validation.Setup(
                () -> ChatbotApplication.start(target.configuration()),
                target.temporary(),
                new UuidV7(context.environment().clock(), random),
                Sleeper.system()));
        StopOnExit stop = StopOnExit.of("stop validation", validation::stop);
        try {
            context.progress().begin("validating");
            List<CheckResult> results = validation.run(result -> show(context, result), context.progress());
            return results.stream().anyMatch(result -> result.outcome() == CheckResult.Outcome.FAILED)
                    ? ExitCodes.FAILURE
                    : ExitCodes.OK;
        } finally {
            stop.remove();
        }
    }

    private static void show(CommandContext context, CheckResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        String line =
                String.format(Locale.ROOT, "%-7s  %s: %s", outcome, result.check(), PrintableText.line(result.seen()));
        try {
            context.show(View.of(
                    JsonObject.builder()
                            .put("check", result.check())
                            .put("outcome", outcome)
                            .put("seen", result.seen()),
                    line));
        } catch (UncheckedIOException e) {
            if (result.outcome() != CheckResult.Outcome.PASSED) {
                // Standard output is closed, but items and tables that are left over must be reported.
                context.note(line);
            }
            throw e;
        }
        context.progress().begin("validating");
    }
}
