package io.conversationmemory.console.command;

import io.conversationmemory.console.output.FindingView;
import io.conversationmemory.console.output.TablesView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.service.AuditFinding;
import io.conversationmemory.service.BackfillReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description = "Audit existing tables: count sessions, users, messages and formats of sort keys, and print each "
                + "unreadable item with its key and the reason. Reads everything; writes nothing without --write. "
                + "Idempotent: a repetition resumes an interrupted backfill.",
        footer = {"Examples: chatbot adopt --storage dynamodb", "          chatbot adopt --storage dynamodb --write"})
final class AdoptCommand extends ConsoleCommand {

    private static final String TASK = "auditing the tables";
    private static final int MAX_AS_TEXT = 20;

    @Option(
            names = "--write",
            description =
                    "Backfill: create the missing rows of sessions. The user of a session's messages owns it; without "
                            + "a user it has no owner, and with several users it gets no row. Overwrites no row.")
    private boolean write;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    private long findings;

    @Override
    int run(CommandContext context) {
        if (write) {
            confirmation.requireOnAccount(context, inspection -> "create the missing session rows");
        }
        context.memory();
        context.progress().begin(TASK);
        View result;
        if (write) {
            BackfillReport report = context.memory().backfillTables(this::show, context.progress());
            result = TablesView.of(report.tables(), report.rowsAdded());
        } else {
            result = TablesView.of(context.memory().auditTables(this::show, context.progress()), null);
        }
        context.progress().end();
        if (!context.output().isJson() && findings > MAX_AS_TEXT) {
            context.output().line("… and " + (findings - MAX_AS_TEXT) + " more; --json prints all");
        }
        context.show(result);
        return ExitCodes.OK;
    }

    /** Prints a finding when it is met: every one as JSON, the first ones as text. */
    private void show(AuditFinding finding) {
        findings++;
        if (context().output().isJson() || findings <= MAX_AS_TEXT) {
            context().show(FindingView.of(finding));
            context().progress().begin(TASK);
        }
    }
}
