package io.conversationmemory.reliability.process;

import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ImportSummary;
import io.conversationmemory.service.export.Export;
import io.conversationmemory.service.export.ExportFile;
import io.conversationmemory.service.export.ExportReader;
import io.conversationmemory.service.export.ExportScope;
import io.conversationmemory.service.export.ExportTables;
import io.conversationmemory.service.export.ImportedItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Exports and restores in a process that may be killed; each step sends a line. */
final class TransferTask {

    private TransferTask() {}

    /** Exports a storage into a file. Arguments: storage, file. */
    static void export(WorkerChannel channel, List<String> words) throws IOException {
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(Clock.systemUTC())) {
            Export export = new Export(storage, Clock.systemUTC(), ExportScope.all(), ExportTables.defaults());
            channel.send("begun");
            new ExportFile(Path.of(words.get(1)))
                    .write(export, progress -> channel.send("step", progress.step(), progress.done()));
        }
    }

    /** Restores an export into a storage. Arguments: storage, file. Sends the number of items that were skipped. */
    static void restore(WorkerChannel channel, List<String> words) throws IOException {
        try (Storage storage = ProcessStorage.parse(words.get(0)).open(Clock.systemUTC());
                BufferedReader lines = Files.newBufferedReader(Path.of(words.get(1)))) {
            ExportReader reader = new ExportReader(problem -> {
                throw new IllegalStateException(problem);
            });
            Iterator<ImportedItem> items =
                    lines.lines().map(reader::read).flatMap(Optional::stream).iterator();
            ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
            channel.send("begun");
            ImportSummary summary =
                    memory.restoreItems(items, progress -> channel.send("step", progress.step(), progress.done()));
            reader.end();
            channel.send("skipped", summary.items().skipped().size());
        }
    }
}
