package io.conversationmemory.benchmarks.bulk;

import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.port.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Imports, reads, exports and deletes in a process with a small heap. */
public final class SmallHeap {

    private static final String HEAP = "64 MB";

    private SmallHeap() {}

    /** Adds a row that tells whether the process succeeded. */
    static void run(String storage, URI place, long messages, Table table) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        place.toString(),
                        String.valueOf(messages))
                .inheritIO()
                .start();
        int exit = process.waitFor();
        table.row(storage, String.format(Locale.ROOT, "%,d", messages), HEAP, exit == 0 ? "enough" : "too little");
    }

    /** Does everything once, with the storage at a place and a number of messages. */
    public static void main(String... args) throws Exception {
        URI place = URI.create(args[0]);
        BulkMessages messages = new BulkMessages("session", Long.parseLong(args[1]));
        try (Storage storage =
                place.getScheme().equals("file") ? BulkStores.sqlite(Path.of(place)) : BulkStores.dynamoDb(place)) {
            BulkStore store = new LibraryBulk(storage);
            store.importAll(messages);
            store.readAll(messages.session());
            store.export(messages.session(), OutputStream.nullOutputStream());
            store.delete(messages.session());
        }
    }
}
