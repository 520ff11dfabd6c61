package io.conversationmemory.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the lists of classes for mutation testing: a class that was renamed would leave its list without a word. */
class MutationTargetsTest {

    private static final Pattern TARGETS = Pattern.compile("(?s)<targetClasses>(.*?)</targetClasses>");
    private static final Pattern TARGET = Pattern.compile("<param>([\\w.]+)\\*</param>");

    @ParameterizedTest
    @ValueSource(strings = {"adapter-inmemory", "adapter-sqlite", "adapter-dynamodb"})
    void everyTargetIsAClass(String module) throws IOException {
        Path folder = Path.of("..", module);
        List<String> targets = TARGETS.matcher(Files.readString(folder.resolve("pom.xml")))
                .results()
                .flatMap(list -> TARGET.matcher(list.group(1)).results())
                .map((MatchResult target) -> target.group(1))
                .toList();
        List<String> classes = classes(folder.resolve("src/main/java"));

        assertThat(targets).hasSizeGreaterThan(5).isSubsetOf(classes);
    }

    private static List<String> classes(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replace(".java", "").replace('/', '.').replace('\\', '.'))
                    .toList();
        }
    }
}
