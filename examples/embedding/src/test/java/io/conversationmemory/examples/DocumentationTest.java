package io.conversationmemory.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the size of the pages, their links and the list of settings. */
class DocumentationTest {

    private static final int MOST_WORDS_OF_THE_README = 900;
    private static final int LINES_OF_A_SCREEN = 40;
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");

    @Test
    void readmeHasAtMostNineHundredWords() {
        String[] words = Documentation.read(Documentation.README).strip().split("\\s+");

        assertThat(words).hasSizeBetween(300, MOST_WORDS_OF_THE_README);
    }

    @Test
    void firstScreenOfTheReadmeSpeaksOfThisLibraryOnly() {
        List<String> lines = Documentation.read(Documentation.README).lines().toList();

        assertThat(lines.subList(0, LINES_OF_A_SCREEN)).noneMatch(line -> line.contains("Python"));
        assertThat(lines.get(2)).doesNotStartWith("Amazon").contains("SQLite");
    }

    static List<String> modules() {
        return Documentation.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleHasReadmeOfFifteenToFortyLines(String module) {
        Path readme = Documentation.ROOT.resolve(module).resolve("README.md");

        assertThat(readme).exists();
        assertThat(Documentation.read(readme).lines()).hasSizeBetween(15, 40);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void configurationPageHasRowWithDefaultForSetting(Setting setting) {
        List<String> rows = Documentation.read(Documentation.ROOT.resolve("docs/configuration.md"))
                .lines()
                .filter(line -> line.startsWith("| `" + setting.name() + "` |"))
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).split("\\|")).hasSize(4).noneMatch(cell -> cell.length() == 1);
    }

    @Test
    void configurationPageHasNoOtherSetting() {
        assertThat(Documentation.read(Documentation.ROOT.resolve("docs/configuration.md"))
                        .lines()
                        .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*")))
                .hasSameSizeAs(Setting.values());
    }

    static List<Path> pages() {
        return Documentation.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfPageLeadSomewhere(Path page) {
        String text = FENCED.matcher(Documentation.read(page)).replaceAll("");

        assertThat(LINK.matcher(text).results().map(match -> match.group(1)))
                .filteredOn(target -> !target.startsWith("https://"))
                .allSatisfy(target -> {
                    String[] parts = target.split("#", 2);
                    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                    assertThat(file).as(target).exists();
                    if (parts.length == 2) {
                        assertThat(anchors(file)).as(target).contains(parts[1]);
                    }
                });
    }

    @Test
    void everyPageOfDocsIsLinkedFromTheReadme() {
        String readme = Documentation.read(Documentation.README);

        assertThat(Documentation.pages())
                .filteredOn(page -> page.getParent().equals(Documentation.ROOT.resolve("docs")))
                .isNotEmpty()
                .allMatch(page -> readme.contains("(docs/" + page.getFileName() + ")"));
    }

    @Test
    void everyDecisionIsListed() {
        String index = Documentation.read(Documentation.ROOT.resolve("docs/adr/README.md"));

        assertThat(Documentation.pages())
                .filteredOn(page -> page.getParent().endsWith("adr") && !page.endsWith("README.md"))
                .hasSizeGreaterThan(10)
                .allMatch(page -> index.contains("(" + page.getFileName() + ")"));
    }

    private static List<String> anchors(Path file) {
        if (Files.isDirectory(file)) {
            return List.of();
        }
        return FENCED.matcher(Documentation.read(file))
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
