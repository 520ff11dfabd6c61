package io.conversationmemory.testkit.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Shares one server among the JVMs of an owner. A file named by the owner contains its endpoint; reading and starting hold a lock
 * that the system releases when a process ends. Files of ended owners are removed.
 */
final class SharedServer {

    private static final String PREFIX = "server-of-";

    private final Path folder;
    private final Owner owner;

    /**
     * @param folder for the files; created if missing
     */
    SharedServer(Path folder, Owner owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /**
     * Returns the endpoint of the server, which is started if there is none.
     *
     * @param start starts a server that ends with the owner
     */
    URI endpoint(Function<Owner, Running> start) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Released with the channel.
                channel.lock();
                removeStaleFiles();
                Optional<Running> running = find();
                if (running.isEmpty()) {
                    running = Optional.of(start.apply(owner));
                    write(running.get());
                }
                return running.get().endpoint();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shared server's files in " + folder + " can't be used", e);
        }
    }

    /** Returns the owner's server, if it runs. */
    Optional<Running> find() throws IOException {
        return read(folder.resolve(PREFIX + owner.pid()))
                .filter(entry -> entry.owner().isSameAs(owner))
                .map(Entry::running)
                .filter(running -> running.process().isAlive());
    }

    private void write(Running running) throws IOException {
        Path target = folder.resolve(PREFIX + owner.pid());
        Path draft = Files.createTempFile(folder, "draft-", "");
        Files.write(
                draft,
                List.of(
                        Long.toString(owner.startedMillis()),
                        running.endpoint().toString(),
                        Long.toString(running.process().pid()),
                        Long.toString(running.process().startedMillis())));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void removeStaleFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path file : files) {
            if (read(file).filter(entry -> entry.owner().isAlive()).isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<Entry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            long pid = Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
            return Optional.of(new Entry(
                    new Owner(pid, Long.parseLong(lines.get(0))),
                    new Running(
                            URI.create(lines.get(1)),
                            new Owner(Long.parseLong(lines.get(2)), Long.parseLong(lines.get(3))))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * A server.
     *
     * @param endpoint its endpoint
     * @param process its process
     */
    record Running(URI endpoint, Owner process) {}

    private record Entry(Owner owner, Running running) {}
}
