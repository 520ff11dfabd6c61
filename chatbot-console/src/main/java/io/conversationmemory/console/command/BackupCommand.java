package io.conversationmemory.console.command;

import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the SQLite file. */
@Command(
        name = "backup",
        description =
                "Copy the SQLite file as it is at one moment, by SQLite's online backup, while others go on writing. To restore it, "
                        + "put it in the place of the file.",
        footer = "Example: chatbot backup conversations-backup.db")
final class BackupCommand extends ConsoleCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "A new file.")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private String file;

    @Override
    int run(CommandContext context) {
        Path path = context.environment().folder().resolve(file);
        context.memory().backUp(path, context.progress());
        context.show(View.of(
                JsonObject.builder().put("file", path.toString()),
                "Backed up to " + PrintableText.line(path.toString()) + "."));
        return ExitCodes.OK;
    }
}
