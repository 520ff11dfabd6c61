package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.service.export.Export;
import io.conversationmemory.service.export.ExportFile;
import io.conversationmemory.service.export.ExportReport;
import io.conversationmemory.service.export.ExportScope;
import io.conversationmemory.service.export.ExportTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Exports the storage, a user or a session. */
@Command(
        name = "export",
        description =
                "Export everything, a user with --user, or a session with --session, as JSON lines that 'load' takes into any "
                        + "storage, while others go on writing. A file gets its name when it is whole; a repetition resumes an "
                        + "interrupted export.",
        footer = "Example: chatbot export backup.jsonl.gz")
final class ExportCommand extends ConsoleCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "A new file, compressed if its name ends in .gz (default: standard output).")
    private @Nullable String file;

    @Override
    int run(CommandContext context) {
        ExportScope scope = scope(context);
        Export export = context.memory().export(scope, tables(context));
        announceCost(context, scope);
        context.progress().begin("exporting");
        ExportReport report = write(export, context);
        report.unsettled()
                .forEach(
                        session -> context.note(
                                "Session " + PrintableText.line(session.value())
                                        + " changed each time it was read: its row may not fit its messages. Export it again with --session."));
        String summary = "Exported " + Quantity.of(report.messages(), "message") + ", "
                + Quantity.of(report.sessions(), "session") + ", preferences of "
                + Quantity.of(report.preferences(), "user");
        if (file == null) {
            context.note(summary + ".");
        } else {
            context.show(View.of(
                    JsonObject.builder()
                            .put("file", file)
                            .put("messages", report.messages())
                            .put("sessions", report.sessions())
                            .put("preferences", report.preferences())
                            .put("unsettled", report.unsettled().size()),
                    summary + " to " + PrintableText.line(file) + "."));
        }
        return report.unsettled().isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
    }

    private static ExportScope scope(CommandContext context) {
        UserId user = context.namedUser();
        SessionId session = context.session();
        if (user != null && session != null) {
            throw new IllegalArgumentException("--user and --session exclude each other");
        }
        if (user != null) {
            return new ExportScope.OfUser(user);
        }
        return session == null ? ExportScope.all() : new ExportScope.OfSession(session);
    }

    /** Returns the configured names; the usual one in the place of one that does not tell an import what the table holds. */
    private static ExportTables tables(CommandContext context) {
        SettingsReader settings = new SettingsReader(context.environment().settings());
        ExportTables usual = ExportTables.defaults();
        return new ExportTables(
                table(settings, Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE, ItemKind.MESSAGE, usual.conversations()),
                table(settings, Setting.AWS_DYNAMODB_PREFERENCES_TABLE, ItemKind.PREFERENCES, usual.preferences()),
                table(settings, Setting.AWS_DYNAMODB_SESSIONS_TABLE, ItemKind.SESSION, usual.sessions()));
    }

    private static String table(SettingsReader settings, Setting setting, ItemKind kind, String usual) {
        return settings.text(setting.name())
                .filter(name -> ItemKind.ofTable(name).orElse(null) == kind)
                .orElse(usual);
    }

    /** Tells before what an export of everything costs on an account, where reads are billed. */
    private static void announceCost(CommandContext context, ExportScope scope) {
        if (scope instanceof ExportScope.All && context.isOnAccount()) {
            OptionalLong units = ExportCost.readUnits(context.memory().tableStatus());
            context.note(
                    units.isEmpty()
                            ? "The tables do not tell their sizes: each 4 KB cost a read unit, and messages are read twice."
                            : "Reads for about " + Quantity.of(units.getAsLong(), "read unit") + ".");
        }
    }

    private ExportReport write(Export export, CommandContext context) {
        if (file == null) {
            return export.writeTo(context.output().stream(), context.progress());
        }
        Path path = context.environment().folder().resolve(file);
        try {
            return new ExportFile(path).write(export, context.progress());
        } catch (IOException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
