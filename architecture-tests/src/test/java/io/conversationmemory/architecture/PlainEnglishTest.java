package io.conversationmemory.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the comments and messages of all sources against {@link PlainEnglish}. */
class PlainEnglishTest {

    private static final Path ROOT = Path.of("..");

    /** Sources that use one of the words in its plain sense, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "PlainEnglish.java", "lists the words",
            "PlainEnglishTest.java", "shows that each of them is found");

    @Test
    void allSourcesAreInPlainEnglish() throws IOException {
        List<Path> sources = sources();

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources)
                .filteredOn(
                        source -> !EXCEPTIONS.containsKey(source.getFileName().toString()))
                .flatMap(source -> PlainEnglish.breaches(read(source)).stream()
                        .map(breach -> ROOT.relativize(source) + ": " + breach)
                        .toList())
                .isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() throws IOException {
        List<String> needed = sources().stream()
                .filter(source -> !PlainEnglish.breaches(read(source)).isEmpty())
                .map(source -> source.getFileName().toString())
                .toList();

        assertThat(needed).containsAll(EXCEPTIONS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** What the store holds. */",
                "/** Whether it is there. */",
                "/**\n * How it ends.\n */",
                "/** Returns it, or null if nobody asked. */",
                "// Somebody else was faster.",
                "throw new X(\"Whoever comes first wins\");",
                "/** Lets go of the file. */",
                "/** The listener is told of it. */",
                "/** Stored behind all that was read. */"
            })
    void aBreachIsFound(String source) {
        assertThat(PlainEnglish.breaches(source)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/** Returns what the store holds. */", "'String nobody = \"x\";'", "/** A server behind a proxy. */"})
    void plainEnglishIsNoBreach(String source) {
        assertThat(PlainEnglish.breaches(source)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
