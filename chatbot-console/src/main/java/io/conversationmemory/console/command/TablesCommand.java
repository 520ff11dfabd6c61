package io.conversationmemory.console.command;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.StatusView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
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
        throw new IllegalArgumentException("tables needs a subcommand: create, status or apply");
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

    @Command(
            name = "apply",
            description =
                    "Give existing tables the configured settings: print what differs, ask, change exactly that, and wait "
                            + "until it is in effect. Idempotent. Exit code 1 if a difference is left.",
            footer = "Example: chatbot tables apply --storage dynamodb")
    int apply(@Mixin Confirmation confirmation) {
        CommandContext context = context();
        List<SettingDifference> all = context.memory().tableStatus().stream()
                .flatMap(component -> component.differences().stream())
                .toList();
        if (all.isEmpty()) {
            context.output().line("Nothing to do: everything is as configured.");
            return ExitCodes.OK;
        }
        List<SettingDifference> plan =
                all.stream().filter(SettingDifference::changeable).toList();
        plan.forEach(difference -> context.output().line(StatusView.change(difference)));
        List<ChangeOutcome> outcomes = plan.isEmpty() ? List.of() : change(context, confirmation, plan);
        context.showAll(outcomes.stream().map(StatusView::of).toList());
        context.showAll(all.stream()
                .filter(difference -> !difference.changeable())
                .map(StatusView::left)
                .toList());
        boolean left = plan.size() < all.size();
        return !left && outcomes.stream().allMatch(ChangeOutcome::isInEffect) ? ExitCodes.OK : ExitCodes.FAILURE;
    }

    private static List<ChangeOutcome> change(
            CommandContext context, Confirmation confirmation, List<SettingDifference> plan) {
        confirmation.requireOnAccount(
                context, inspection -> "change " + Quantity.of(plan.size(), "setting") + " as shown");
        context.progress().begin("changing the tables");
        return context.memory().applyTableSettings(plan, context.progress());
    }
}
