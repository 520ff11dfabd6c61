package io.conversationmemory.console.command;

import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "tables", description = "Manage the tables of the storage.", subcommands = TablesCommand.Create.class)
final class TablesCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        throw new IllegalArgumentException("tables needs a subcommand: create");
    }

    @Command(
            name = "create",
            description =
                    "Create the tables that do not exist and wait until they are ready; changes no existing table.")
    static final class Create extends ConsoleCommand {

        @Mixin
        private final Confirmation confirmation = new Confirmation();

        @Override
        int run(CommandContext context) {
            confirmation.require(context, inspection -> "create missing tables (" + missing(inspection) + ")");
            List<TableState> tables = context.memory().createTables(context.progress());
            context.showAll(tables.stream().map(Create::view).toList());
            return ExitCodes.OK;
        }

        private static String missing(Inspection inspection) {
            return inspection.missing().isEmpty()
                    ? "none seems to be missing"
                    : String.join(", ", inspection.missing());
        }

        private static ResultView view(TableState table) {
            return new ResultView(
                    JsonObject.builder()
                            .put("table", table.name())
                            .put("created", table.created())
                            .build(),
                    PrintableText.line(table.name()) + ": " + (table.created() ? "created" : "exists"));
        }
    }
}
