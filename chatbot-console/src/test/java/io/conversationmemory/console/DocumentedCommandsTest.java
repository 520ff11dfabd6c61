package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the commands in the documentation and compares what they print. A sample is a block marked {@code console}, unless a comment
 * before it says that it is not run. The samples of a page run in their order on one empty storage. Timestamps of the present may differ, and
 * {@code …} matches any text.
 */
@Timeout(180)
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SAMPLE =
            Pattern.compile("(?ms)^(<!-- not run: [^\\n]*-->\\R)?^```console\\R(.*?)^```");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s']+)");
    private static final Pattern PRESENT = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    private static final List<String> PROGRESS = List.of("working: ", "auditing the tables: ");

    @TempDir
    Path folder;

    private final Map<String, String> exported = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"README.md, 3", "docs/cli.md, 20", "docs/migration.md, 6"})
    void samplesPrintWhatThePageShows(String page, int commands) throws IOException {
        int run = 0;
        try (DynamoDbServer server = page.contains("migration") ? DynamoDbServer.inMemory() : null) {
            if (server != null) {
                exported.put("AWS_ENDPOINT_URL", server.endpoint().toString());
            }
            for (String sample : samples(page)) {
                for (String step : sample.substring(2).split("(?m)^\\$ ")) {
                    List<String> lines = step.lines().toList();
                    if (lines.get(0).startsWith("export ")) {
                        export(lines.get(0));
                    } else {
                        run++;
                        compare(lines.get(0), lines.subList(1, lines.size()));
                    }
                }
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(commands);
    }

    private void export(String line) {
        for (String assignment : line.substring("export ".length()).split(" ")) {
            String[] parts = assignment.split("=", 2);
            exported.putIfAbsent(parts[0], parts[1]);
        }
    }

    /** Standard output and standard error are each compared in their order; a page may show them in any order between each other. */
    private void compare(String line, List<String> expected) {
        Deque<String> errors = new ArrayDeque<>();
        Deque<String> output = new ArrayDeque<>(pipe(line, errors));

        for (String shown : expected) {
            Pattern pattern = Pattern.compile(pattern(anyPresent(shown)));
            Deque<String> stream = matches(pattern, errors.peek()) ? errors : output;
            assertThat(matches(pattern, stream.poll()))
                    .as("%s prints %s, not %s %s", line, shown, output, errors)
                    .isTrue();
        }
        assertThat(output).as(line).isEmpty();
        assertThat(errors).as(line).isEmpty();
    }

    private static boolean matches(Pattern pattern, @Nullable String printed) {
        return printed != null && pattern.matcher(anyPresent(printed)).matches();
    }

    private static String pattern(String expected) {
        return Stream.of(expected.split("(?<!\\()…", -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElseThrow();
    }

    private static String anyPresent(String line) {
        return PRESENT.matcher(line).replaceAll("NOW");
    }

    /** Returns the lines that the last command prints and adds what all of them print as errors. */
    private List<String> pipe(String line, Deque<String> errors) {
        String input = "";
        for (String part : line.split(" \\| ")) {
            List<String> words = words(part);
            switch (words.get(0)) {
                case "printf" -> input = words.get(1).replace("\\n", "\n");
                case "head" ->
                    input = input.lines()
                            .limit(Integer.parseInt(words.get(2)))
                            .reduce("", (all, next) -> all + next + "\n");
                default -> {
                    assertThat(words.get(0)).isEqualTo("bin/chatbot");
                    ConsoleRun.Outcome outcome =
                            console().runWithInput(input, arguments(words)).isDone();
                    outcome.err()
                            .lines()
                            .filter(errorLine -> PROGRESS.stream().noneMatch(errorLine::startsWith))
                            .forEach(errors::add);
                    input = outcome.out();
                }
            }
        }
        return input.lines().toList();
    }

    private static String[] arguments(List<String> words) {
        return words.stream().skip(1).map(DocumentedCommandsTest::path).toArray(String[]::new);
    }

    private ConsoleRun console() {
        ConsoleRun console = new ConsoleRun(folder);
        exported.forEach(console::with);
        return console;
    }

    /** Files of the repository are named from its root. */
    private static String path(String argument) {
        Path file = ROOT.resolve(argument);
        return argument.endsWith(".jsonl") ? file.toAbsolutePath().toString() : argument;
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static List<String> samples(String page) throws IOException {
        return SAMPLE.matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .filter(sample -> sample.group(1) == null)
                .map((MatchResult sample) -> sample.group(2))
                .toList();
    }
}
