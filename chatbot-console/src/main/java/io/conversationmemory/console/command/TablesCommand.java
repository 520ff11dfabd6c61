package io.conversationmemory.console.command;

import io.conversationmemory.console.output.StatusView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.status.ComponentStatus;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "tables",
        description = "Manage the tables of the storage.",
        commandListHeading = "%nCommands:%n",
        footer = "Example: chatbot tables create --storage dynamodb")
final class TablesCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        throw new IllegalArgumentException("tables needs a subcommand: create or status");
    }

    @Command(
            name = "status",
            description =
                    "Print how each table is set up and what differs from the configuration; changes nothing. What is "
                            + "not configured never differs. Exit code 1 if something differs.",
            footer = "Example: chatbot tables status --storage dynamodb")
    int status() {
        CommandContext context = context();
        context.memory();
        context.progress().begin("reading the tables");
        List<ComponentStatus> components = context.memory().tableStatus();
        context.showAll(components.stream().map(StatusView::of).toList());
        return components.stream().allMatch(component -> component.differences().isEmpty())
                ? ExitCodes.OK
                : ExitCodes.FAILURE;
    }

    @Command(
            name = "create",
            description =
                    "Create the tables that do not exist and wait until they are ready; changes no existing table.",
            footer = "Example: chatbot tables create --storage dynamodb")
    void create(@Mixin Confirmation confirmation) {
        CommandContext context = context();
        confirmation.requireOnAccount(
                context,
                inspection -> "create missing tables ("
                        + (inspection.missing().isEmpty()
                                ? "none seems to be missing"
                                : String.join(", ", inspection.missing()))
                        + ")");
        context.showAll(context.memory().createTables(context.progress()).stream()
                .map(table -> View.of(
                        JsonObject.builder().put("table", table.name()).put("created", table.created()),
                        PrintableText.line(table.name()) + ": " + (table.created() ? "created" : "exists")))
                .toList());
    }
}
