package io.conversationmemory.testkit.dynamodb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the engine's executable, which the build of this module fetches into its {@code target} folder. */
final class EngineBinary {

    private static final Path RELATIVE = Path.of("testing", "dynamodb-testkit", "target", "engine", "dynoxide");

    private EngineBinary() {}

    /**
     * Returns the executable.
     *
     * @throws IllegalStateException if it was not fetched; the message names the command that fetches it
     */
    static Path find() {
        return findAbove(Path.of("").toAbsolutePath())
                .orElseThrow(() -> new IllegalStateException("The engine of the DynamoDB tests is missing. Fetch it:"
                        + " mvn test-compile -pl testing/dynamodb-testkit -am"));
    }

    static boolean isFetched() {
        return findAbove(Path.of("").toAbsolutePath()).isPresent();
    }

    /** Searches the folder, which a build or an IDE sets to a module's or the repository's, and those above it. */
    static Optional<Path> findAbove(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path binary = at.resolve(RELATIVE);
            if (Files.isExecutable(binary)) {
                return Optional.of(binary);
            }
        }
        return Optional.empty();
    }
}
