package io.conversationmemory.service.export;

import io.conversationmemory.port.ProgressListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An export into a file, compressed if its name ends in {@code .gz}. It is written to a file of that name with {@code .part} at its end,
 * and gets its own name when it is whole. A repetition after a failure goes on after the sessions that are in there.
 */
public final class ExportFile {

    private static final String PART = ".part";
    private static final String COMPRESSED = ".gz";

    private final Path file;
    private final Path part;

    /** Creates an export into a file; writes nothing yet. */
    public ExportFile(Path file) {
        this.file = file.toAbsolutePath();
        this.part = Path.of(this.file + PART);
    }

    /**
     * Writes the export.
     *
     * @throws IOException if the file exists, if another process writes it, if what an earlier run has left is of another export, or if
     *     writing fails
     */
    public ExportReport write(Export export, ProgressListener listener) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " exists, and an export overwrites nothing.");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder + " does not exist, or is no folder.");
        }
        ExportReport report;
        try (FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new IOException("Another process is writing an export to " + part + ".");
            }
            report = write(export, channel, listener);
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        finish();
        return report;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private ExportReport write(Export export, FileChannel channel, ProgressListener listener) throws IOException {
        ExportPart kept;
        try {
            kept = ExportPart.read(Channels.newInputStream(channel), export.scope());
        } catch (IOException e) {
            throw new IOException(
                    "What an earlier export has left in " + part + " cannot be continued: " + e.getMessage()
                            + " Delete it to begin anew.",
                    e);
        }
        channel.truncate(kept.bytes());
        channel.position(kept.bytes());
        ExportWriter out =
                new ExportWriter(Channels.newOutputStream(channel), export.tables(), kept.lines(), kept.digest());
        if (kept.lines() == 0) {
            out.header(export.scope(), export.now().toString());
        }
        return export.write(out, kept.session(), listener);
    }

    private void finish() throws IOException {
        if (file.toString().endsWith(COMPRESSED)) {
            Path compressed = Path.of(file + COMPRESSED + PART);
            try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(compressed)))) {
                Files.copy(part, out);
            }
            try (FileChannel written = FileChannel.open(compressed, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(compressed, file, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(part);
        } else {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
