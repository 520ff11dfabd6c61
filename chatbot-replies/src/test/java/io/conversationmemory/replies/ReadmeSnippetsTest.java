package io.conversationmemory.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.config.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the Java out of README.md, compiles it and runs it. A snippet is a block marked {@code java} that begins with the name of
 * its file: {@code // EmbedWithGuice.java}. It holds a class of that name with a {@code main}.
 */
final class ReadmeSnippetsTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)^```java\\R// (?<name>\\w+)\\.java\\R(?<code>.*?)^```");
    private static final List<String> NEEDED = List.of("EmbedWithGuice", "EmbedWithoutGuice");
    private static final int FEWER_LINES_THAN = 15;

    @TempDir
    private Path folder;

    @Test
    void theReadmeShowsBothWaysOfEmbedding() throws IOException {
        assertThat(snippets())
                .as("snippets of Java in README.md, each beginning with // NameOfTheClass.java")
                .extracting(match -> match.group(1))
                .containsAll(NEEDED);
    }

    @TestFactory
    Stream<DynamicTest> everySnippetCompilesAndRuns() throws IOException {
        return snippets().stream()
                .map(match -> DynamicTest.dynamicTest(match.group(1), () -> run(match.group(1), match.group(2))));
    }

    @TestFactory
    Stream<DynamicTest> embeddingTakesFewLines() throws IOException {
        return snippets().stream()
                .filter(match -> NEEDED.contains(match.group(1)))
                .map(match -> DynamicTest.dynamicTest(
                        match.group(1),
                        () -> assertThat(codeLines(match.group(2))).hasSizeLessThan(FEWER_LINES_THAN)));
    }

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(README);

        for (Setting setting : Setting.values()) {
            assertThat(readme).contains("`" + setting.name() + "`");
        }
    }

    private void run(String name, String code) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        assertThat(compiled).as("%s compiles: %s", name, messages).isTrue();
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method main = classes.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        }
    }

    /** What one has to write: neither imports nor blank lines nor comments. */
    private static List<String> codeLines(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("//"))
                .toList();
    }

    private static List<MatchResult> snippets() throws IOException {
        assertThat(README).as("the README, seen from this module").exists();
        return SNIPPET.matcher(Files.readString(README)).results().toList();
    }
}
