package io.conversationmemory.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the table of dialogues. One that is listed in {@code known-failures.txt} has to fail. */
final class DialoguesTest {

    private static final Set<String> KNOWN_FAILURES = Dialogue.resource("/dialogues/known-failures.txt")
            .lines()
            .filter(line -> !line.isBlank())
            .collect(Collectors.toUnmodifiableSet());

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> dialogues() {
        List<Dialogue> all = Dialogue.all();
        return all.stream()
                .map(dialogue -> DynamicTest.dynamicTest(
                        dialogue.name(), () -> run(dialogue, folder.resolve(all.indexOf(dialogue) + ".db"))));
    }

    @Test
    void thereAreTenDialoguesOfEachKind() {
        Map<String, Long> counts =
                Dialogue.all().stream().collect(Collectors.groupingBy(Dialogue::kind, Collectors.counting()));

        assertThat(counts)
                .containsOnlyKeys(Dialogue.KINDS)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(10));
        assertThat(Dialogue.all())
                .extracting(Dialogue::name)
                .doesNotHaveDuplicates()
                .containsAll(KNOWN_FAILURES);
    }

    private static void run(Dialogue dialogue, Path file) {
        try (DialogueRun run = new DialogueRun(dialogue, file)) {
            if (KNOWN_FAILURES.contains(dialogue.name())) {
                assertThatThrownBy(run::run)
                        .as("%s passes; it is no known failure any more", dialogue.name())
                        .isInstanceOf(AssertionError.class);
            } else {
                run.run();
            }
        }
    }
}
