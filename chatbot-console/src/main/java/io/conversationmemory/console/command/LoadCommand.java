package io.conversationmemory.console.command;

import io.conversationmemory.console.input.ImportFile;
import io.conversationmemory.console.input.ImportLines;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.service.ImportSummary;
import io.conversationmemory.service.export.ExportVersionException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description =
                "Import items of existing tables, or restore an export, under their own keys: JSON lines with 'table' and "
                        + "'item', the item in DynamoDB's JSON, perhaps compressed by gzip. Overwrites nothing; a repetition "
                        + "resumes an interrupted import.",
        footer = "Example: chatbot load items.jsonl")
final class LoadCommand extends ConsoleCommand {

    /** Number of invalid lines, without an item before them, after which the file is not read further. */
    private static final int MAX_BROKEN = 10;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, or - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private String file;

    @Override
    int run(CommandContext context) {
        try (LineInput input = open(context)) {
            ImportLines lines = new ImportLines(
                    input,
                    (self, reason) -> refuse(context, self, reason),
                    (self, problem) -> context.note("Line " + self.number() + ": " + PrintableText.line(problem)));
            ImportSummary summary = importFrom(lines, context);
            noteRemarks(context, lines, "was not stored", summary.items().skipped());
            noteRemarks(
                    context,
                    lines,
                    "is an unreadable item, kept unchanged",
                    summary.items().unreadable());
            summary.unreadableRows()
                    .forEach(session -> context.note("Session " + PrintableText.line(session.value())
                            + " has an unreadable row, which was not changed"));
            summary.ownerless()
                    .forEach(session -> context.note("Session " + PrintableText.line(session.value())
                            + " has messages of several users, so it got no owner and a chat cannot continue it"));
            context.show(view(summary, lines.brokenLines()));
            boolean complete = lines.isSound() && summary.items().skipped().isEmpty();
            return complete ? ExitCodes.OK : ExitCodes.FAILURE;
        }
    }

    private LineInput open(CommandContext context) {
        try {
            return ImportFile.open(
                    file, context.environment().folder(), context.environment().in());
        } catch (IOException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ImportSummary importFrom(ImportLines lines, CommandContext context) {
        try {
            // Looks for the first item, before which an export says that it is one.
            return lines.hasNext() && lines.isExport()
                    ? context.memory().restoreItems(lines, context.progress())
                    : context.memory().importItems(lines, context.progress());
        } catch (ExportVersionException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reports an invalid line; ends the command if the file seems to be another one. */
    private void refuse(CommandContext context, ImportLines lines, String reason) {
        context.note("Line " + lines.number() + " is not an item: " + PrintableText.line(reason));
        if (!lines.hasItems() && lines.brokenLines() >= MAX_BROKEN) {
            throw new CommandFailedException(
                    "none of the first lines of " + file
                            + " is an item; expected is a JSON object on each line, such as "
                            + "{\"table\":\"concert-chatbot-preferences\",\"item\":{\"user_id\":{\"S\":\"ana\"}, …}}",
                    null);
        }
    }

    private static void noteRemarks(
            CommandContext context, ImportLines lines, String outcome, List<ImportReport.Remark> remarks) {
        for (ImportReport.Remark remark : remarks) {
            context.note("Line " + lines.lineOf(remark.position()) + " " + outcome + ": "
                    + PrintableText.line(remark.key() + ": " + remark.reason()));
        }
    }

    private static View view(ImportSummary summary, long brokenLines) {
        ImportReport items = summary.items();
        return View.of(
                JsonObject.builder()
                        .put("stored", items.stored())
                        .put("already_there", items.alreadyThere())
                        .put("skipped", items.skipped().size())
                        .put("unreadable", items.unreadable().size())
                        .put("broken_lines", brokenLines)
                        .put("session_rows", summary.sessionRows())
                        .put(
                                "ownerless_sessions",
                                JsonArray.ofStrings(summary.ownerless().stream()
                                        .map(SessionId::value)
                                        .toList())),
                "Stored " + Quantity.of(items.stored(), "item") + "; " + items.alreadyThere() + " already stored, "
                        + items.skipped().size() + " skipped, "
                        + items.unreadable().size() + " unreadable, "
                        + Quantity.of(brokenLines, "invalid line") + "; created "
                        + Quantity.of(summary.sessionRows(), "session row") + ".");
    }
}
