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
        description =
                "Look over existing tables and print what they hold: sessions, users, messages, forms of time, and "
                        + "what cannot be read, with its key and the reason. Reads everything and writes nothing, unless told to. "
                        + "May be repeated, and finishes what was cut off.")
final class AdoptCommand extends ConsoleCommand {

    private static final String TASK = "looking over the tables";

    @Option(
            names = "--write",
            description =
                    "Give each session that has none its row: its user owns it, or nobody where its messages name "
                            + "no user; one of several users gets none. No row is overwritten.")
    private boolean write;

    @Mixin
    private final Confirmation consent = new Confirmation();

    @Override
    int run(CommandContext context) {
        if (write) {
            consent.obtain(context, "add the missing rows of sessions");
        }
        Findings findings = new Findings(context);
        context.memory();
        context.progress().begin(TASK);
        TablesView shown;
        if (write) {
            BackfillReport report = context.memory().backfillTables(findings::found, context.progress());
            shown = new TablesView(report.tables(), report.rowsAdded());
        } else {
            shown = new TablesView(context.memory().auditTables(findings::found, context.progress()), null);
        }
        findings.end();
        context.output().show(shown);
        return ExitCodes.OK;
    }

    /** Shows findings as they come: for scripts all, for people the first of them. */
    private static final class Findings {

        private static final int MOST_FOR_PEOPLE = 20;

        private final CommandContext context;
        private long found;

        Findings(CommandContext context) {
            this.context = context;
        }

        void found(AuditFinding finding) {
            found++;
            if (context.output().isJson() || found <= MOST_FOR_PEOPLE) {
                context.progress().end();
                context.output().show(new FindingView(finding));
                context.progress().begin(TASK);
            }
        }

        void end() {
            context.progress().end();
            if (!context.output().isJson() && found > MOST_FOR_PEOPLE) {
                context.output().line("… and " + (found - MOST_FOR_PEOPLE) + " more; --json shows all");
            }
        }
    }
}
