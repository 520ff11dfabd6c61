package io.conversationmemory.console.command;

import io.conversationmemory.console.input.ImportFile;
import io.conversationmemory.console.input.ImportLines;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.Progress;
import io.conversationmemory.service.export.ExportVersionException;
import io.conversationmemory.service.export.ImportedItem;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks an export without loading it. */
@Command(
        name = "verify",
        description =
                "Check an export without loading it: each line, their order, and the counts and the checksum at its end. "
                        + "Exit code 1 if anything is wrong with it.",
        footer = "Example: chatbot verify export.jsonl.gz")
final class VerifyCommand extends ConsoleCommand {

    private static final long STEP = 1_000;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, or - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private String file;

    @Override
    int run(CommandContext context) {
        try (LineInput input = ImportFile.open(
                file, context.environment().folder(), context.environment().in())) {
            ImportLines lines = new ImportLines(
                    input,
                    (self, reason) ->
                            context.note("Line " + self.number() + " is not an item: " + PrintableText.line(reason)),
                    (self, problem) -> context.note("Line " + self.number() + ": " + PrintableText.line(problem)));
            Map<ItemKind, Long> counts = count(lines, context);
            boolean isWhole = lines.isExport() && lines.isSound();
            if (!lines.isExport()) {
                context.note("This is no export of chatbot: nothing tells whether it is whole.");
            }
            context.show(view(counts, isWhole));
            return isWhole ? ExitCodes.OK : ExitCodes.FAILURE;
        } catch (IOException | ExportVersionException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<ItemKind, Long> count(ImportLines lines, CommandContext context) {
        Map<ItemKind, Long> counts = new EnumMap<>(ItemKind.class);
        while (lines.hasNext()) {
            ImportedItem item = lines.next();
            ItemKind.ofTable(item.table()).ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
            if (lines.number() % STEP == 0) {
                context.progress().progressed(new Progress("verify lines", lines.number(), null));
            }
        }
        return counts;
    }

    private static View view(Map<ItemKind, Long> counts, boolean isWhole) {
        long messages = counts.getOrDefault(ItemKind.MESSAGE, 0L);
        long sessions = counts.getOrDefault(ItemKind.SESSION, 0L);
        long preferences = counts.getOrDefault(ItemKind.PREFERENCES, 0L);
        return View.of(
                JsonObject.builder()
                        .put("whole", isWhole)
                        .put("messages", messages)
                        .put("sessions", sessions)
                        .put("preferences", preferences),
                (isWhole ? "The export is whole: " : "The export is NOT whole: ") + Quantity.of(messages, "message")
                        + ", "
                        + Quantity.of(sessions, "session") + ", preferences of "
                        + Quantity.of(preferences, "user") + ".");
    }
}
