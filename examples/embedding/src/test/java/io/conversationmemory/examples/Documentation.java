package io.conversationmemory.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the pages of the documentation. */
final class Documentation {

    static final Path ROOT = Path.of("..", "..");
    static final Path README = ROOT.resolve("README.md");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Documentation() {}

    /** Returns every page: those of the root, of docs and of each module. */
    static List<Path> pages() {
        List<Path> pages = Stream.of(
                        list(ROOT),
                        walk(ROOT.resolve("docs")),
                        walk(ROOT.resolve("examples")),
                        walk(ROOT.resolve("testing")),
                        modules().stream().flatMap(module -> list(ROOT.resolve(module))))
                .flatMap(paths -> paths)
                .filter(path -> path.getFileName().toString().endsWith(".md"))
                .map(Path::normalize)
                .distinct()
                .sorted()
                .toList();
        assertThat(pages).hasSizeGreaterThan(30);
        return pages;
    }

    /** Returns the directories of the modules that the root POM lists. */
    static List<String> modules() {
        List<String> modules = MODULE.matcher(read(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(modules).hasSizeGreaterThan(12);
        return modules;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        return files(directory, 1);
    }

    private static Stream<Path> walk(Path directory) {
        return files(directory, 4);
    }

    private static Stream<Path> files(Path directory, int depth) {
        try (Stream<Path> found = Files.walk(directory, depth)) {
            return found
                    .filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("target"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
