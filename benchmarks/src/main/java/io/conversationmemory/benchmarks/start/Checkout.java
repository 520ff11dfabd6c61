package io.conversationmemory.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The repository, and the libraries of its console.
 *
 * @param root its folder
 */
public record Checkout(Path root) {

    private static final String OURS = ".*-SNAPSHOT\\.jar";

    /**
     * Returns the repository that the working directory is in.
     *
     * @throws IllegalStateException if it is in none
     */
    public static Checkout find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("bin").resolve("chatbot"))) {
                return new Checkout(at);
            }
        }
        throw new IllegalStateException("Start the benchmarks in the repository, which has bin/chatbot");
    }

    /** Returns the launcher of the console. */
    public Path launcher() {
        return root.resolve("bin").resolve("chatbot");
    }

    Path jar() {
        return target().resolve("chatbot-console.jar");
    }

    /** Returns the class path of the console; that of the server as well, as the launcher names it. */
    String servingClasses() {
        return jar() + ":" + target().resolve("lib-server") + "/*";
    }

    /** Returns a class path of libraries without this project's own, and after them the floors. */
    String floorClasses(String folder, String names) throws IOException {
        try (Stream<Path> files = Files.list(target().resolve(folder))) {
            List<String> libraries = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.matches(names) && !name.matches(OURS);
                    })
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.toList());
            try (Stream<Path> loggers = Files.list(target().resolve("lib"))) {
                loggers.filter(file -> file.getFileName().toString().startsWith("slf4j-"))
                        .map(Path::toString)
                        .filter(file -> !libraries.contains(file))
                        .forEach(libraries::add);
            }
            libraries.add(root.resolve("benchmarks/target/benchmarks.jar").toString());
            return String.join(":", libraries);
        }
    }

    private Path target() {
        return root.resolve("chatbot-console").resolve("target");
    }

    /** Deletes a folder and what it contains. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
