package io.conversationmemory.console.command;

import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What memory is kept in. */
@Command(name = "tables", description = "Manage what memory is kept in.", subcommands = TablesCommand.Create.class)
final class TablesCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        throw new UsageException("tables needs: create", null);
    }

    @Command(
            name = "create",
            description = "Create what does not exist yet and wait until it is ready; leaves alone what exists.")
    static final class Create extends ConsoleCommand {

        @Mixin
        private final Confirmation consent = new Confirmation();

        @Override
        int run(CommandContext context) {
            consent.obtain(context, found -> "create missing tables (" + missing(found) + ")");
            List<TableState> tables = context.memory().createTables(context.progress());
            context.progress().end();
            context.output().showAll(tables.stream().map(Create::shown).toList());
            return ExitCodes.OK;
        }

        private static String missing(Inspection found) {
            return found.missing().isEmpty() ? "none seems to be missing" : String.join(", ", found.missing());
        }

        private static ResultView shown(TableState table) {
            return new ResultView(
                    JsonObject.builder()
                            .put("table", table.name())
                            .put("created", table.created())
                            .build(),
                    PrintableText.line(table.name()) + ": " + (table.created() ? "created" : "exists"));
        }
    }
}
