package io.conversationmemory.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the Java of the documentation against the examples. A snippet is a block marked {@code java} after a comment that names a
 * source file and a region of it; in the source the region stands between {@code // snippet: NAME} and {@code // end}.
 */
class SnippetTest {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^<!-- snippet: (\\S+)#(\\S+) -->\\R)?^ *```java\\R(.*?)^ *```");

    @TestFactory
    Stream<DynamicTest> everySnippetEqualsItsSource() {
        return Documentation.pages().stream()
                .flatMap(page -> blocks(page).stream()
                        .map(block -> DynamicTest.dynamicTest(
                                page.getFileName() + ": " + block.group(1) + "#" + block.group(2),
                                () -> check(block))));
    }

    @Test
    void readmeEmbeddingAndContributingShowSnippets() {
        assertThat(blocks(Documentation.README)).isNotEmpty();
        assertThat(blocks(Documentation.ROOT.resolve("docs/embedding.md"))).hasSizeGreaterThan(6);
        assertThat(blocks(Documentation.ROOT.resolve("CONTRIBUTING.md"))).hasSizeGreaterThan(2);
    }

    @Test
    void embeddingTakesFewLines() {
        assertThat(blocks(Documentation.ROOT.resolve("docs/embedding.md")))
                .filteredOn(block ->
                        block.group(1).contains("/Embed") && block.group(2).equals("use"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.group(3).lines()).hasSizeLessThan(15));
    }

    private static List<MatchResult> blocks(Path page) {
        return BLOCK.matcher(Documentation.read(page)).results().toList();
    }

    private static void check(MatchResult block) {
        assertThat(block.group(1))
                .as("the comment that names the source of%n%s", block.group(3))
                .isNotNull();
        String source = Documentation.read(Documentation.ROOT.resolve(block.group(1)));
        Optional<MatchResult> region = Pattern.compile(
                        "(?ms)^ *// snippet: " + Pattern.quote(block.group(2)) + "\\R(.*?)^ *// end$")
                .matcher(source)
                .results()
                .findFirst();

        assertThat(region).as("region").isPresent();
        assertThat(block.group(3).strip())
                .isEqualTo(region.orElseThrow().group(1).stripTrailing().stripIndent());
    }
}
