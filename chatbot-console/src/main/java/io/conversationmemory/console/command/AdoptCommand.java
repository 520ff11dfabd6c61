package io.conversationmemory.console.command;

import io.conversationmemory.console.output.FindingView;
import io.conversationmemory.console.output.TablesView;
import io.conversationmemory.service.AuditFinding;
import io.conversationmemory.service.BackfillReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description = "Audit existing tables: count sessions, users, messages and formats of sort keys, and print each "
                + "unreadable item with its key and the reason. Reads everything; writes nothing without --write. "
                + "Idempotent: a repetition resumes an interrupted backfill.")
final class AdoptCommand extends ConsoleCommand {

    private static final String TASK = "auditing the tables";

    @Option(
            names = "--write",
            description =
                    "Backfill: create the missing rows of sessions. The user of a session's messages owns it; without "
                            + "a user it has no owner, and with several users it gets no row. Overwrites no row.")
    private boolean write;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    int run(CommandContext context) {
        if (write) {
            confirmation.require(context, "create the missing session rows");
        }
        Findings findings = new Findings(context);
        context.memory();
        context.progress().begin(TASK);
        TablesView result;
        if (write) {
            BackfillReport report = context.memory().backfillTables(findings::add, context.progress());
            result = new TablesView(report.tables(), report.rowsAdded());
        } else {
            result = new TablesView(context.memory().auditTables(findings::add, context.progress()), null);
        }
        findings.end();
        context.show(result);
        return ExitCodes.OK;
    }

    /** Prints findings as they are met: all of them as JSON, the first ones as text. */
    private static final class Findings {

        private static final int MAX_AS_TEXT = 20;

        private final CommandContext context;
        private long count;

        Findings(CommandContext context) {
            this.context = context;
        }

        void add(AuditFinding finding) {
            count++;
            if (context.output().isJson() || count <= MAX_AS_TEXT) {
                context.show(new FindingView(finding));
                context.progress().begin(TASK);
            }
        }

        void end() {
            context.progress().end();
            if (!context.output().isJson() && count > MAX_AS_TEXT) {
                context.output().line("… and " + (count - MAX_AS_TEXT) + " more; --json prints all");
            }
        }
    }
}
