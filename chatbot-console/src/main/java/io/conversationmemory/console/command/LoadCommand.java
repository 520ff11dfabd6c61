package io.conversationmemory.console.command;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.service.ImportSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description =
                "Import items of existing tables, keys kept as they are: JSON lines with 'table' and 'item', the item in "
                        + "DynamoDB's own JSON. Overwrites nothing; a load that was cut off is finished by running it again.")
final class LoadCommand extends ConsoleCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, or - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private String file;

    @Override
    int run(CommandContext context) {
        try (LineInput input = new LineInput(open(context), file.equals("-") ? "standard input" : file)) {
            ImportLines lines = new ImportLines(
                    input,
                    (number, reason) -> context.note("Line " + number + " is no item: " + PrintableText.line(reason)));
            ImportSummary summary = context.memory().importItems(lines, context.progress());
            context.progress().end();
            remarks(context, lines, "was not stored", summary.items().skipped());
            remarks(
                    context,
                    lines,
                    "is kept as it is, and cannot be read",
                    summary.items().unreadable());
            summary.unreadableRows()
                    .forEach(session -> context.note("Session " + PrintableText.line(session.value())
                            + " has a row that cannot be read; it was left as it is"));
            summary.ownerless()
                    .forEach(session -> context.note("Session " + PrintableText.line(session.value())
                            + " has messages of several users, so it has no owner and no chat can go on in it"));
            context.output().show(shown(summary, lines.brokenLines()));
            return lines.brokenLines() == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
        }
    }

    private InputStream open(CommandContext context) {
        if (file.equals("-")) {
            return context.surroundings().in();
        }
        Path path = context.surroundings().folder().resolve(file);
        try {
            if (Files.isDirectory(path)) {
                throw new FailedException(file + " is a folder; name the file in it", null);
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new FailedException("there is no file " + file, e);
        } catch (IOException e) {
            throw new FailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void remarks(
            CommandContext context, ImportLines lines, String what, List<ImportReport.Remark> remarks) {
        for (ImportReport.Remark remark : remarks) {
            context.note("Line " + lines.lineOf(remark.position()) + " " + what + ": "
                    + PrintableText.line(remark.key() + ": " + remark.reason()));
        }
    }

    private static ResultView shown(ImportSummary summary, long brokenLines) {
        ImportReport items = summary.items();
        return new ResultView(
                JsonObject.builder()
                        .put("stored", items.stored())
                        .put("already_there", items.alreadyThere())
                        .put("skipped", items.skipped().size())
                        .put("unreadable", items.unreadable().size())
                        .put("broken_lines", brokenLines)
                        .put("session_rows", summary.sessionRows())
                        .put(
                                "ownerless_sessions",
                                new JsonArray(summary.ownerless().stream()
                                        .<JsonValue>map(session -> new JsonString(session.value()))
                                        .toList()))
                        .build(),
                "Stored " + Quantity.of(items.stored(), "item") + "; " + items.alreadyThere() + " were there already, "
                        + items.skipped().size() + " were skipped, "
                        + items.unreadable().size()
                        + " cannot be read as what they should be, " + Quantity.of(brokenLines, "line")
                        + " held no item; " + Quantity.of(summary.sessionRows(), "session") + " got a row.");
    }
}
