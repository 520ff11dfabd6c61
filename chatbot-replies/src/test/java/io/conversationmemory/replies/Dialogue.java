package io.conversationmemory.replies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A dialogue of the table: a title, then steps, a line each.
 *
 * <pre>
 * &gt; TEXT               the user says it
 * + TEXT               the last reply contains it, in any case
 * - TEXT | TEXT        the last reply contains none of them
 * = KEY: A | B ; KEY: C  exactly this is stored of the user; "nothing" for nothing
 * new session          another start of the application, another session
 * resume               another start of the application, the same session
 * user NAME            another user, in a session of their own
 * anonymous            no user, in a session of their own
 * </pre>
 */
record Dialogue(String kind, String title, List<String> steps) {

    static final List<String> KINDS =
            List.of("corrections", "languages", "lists", "memory", "names", "negation", "stickiness");

    Dialogue {
        steps = List.copyOf(steps);
    }

    static List<Dialogue> all() {
        return KINDS.stream().flatMap(Dialogue::of).toList();
    }

    String name() {
        return kind + ": " + title;
    }

    boolean restarts() {
        return steps.contains("new session") || steps.contains("resume");
    }

    private static Stream<Dialogue> of(String kind) {
        return Arrays.stream(resource("/dialogues/" + kind + ".txt").strip().split("\\n{2,}", -1))
                .map(block -> block.lines().toList())
                .map(lines -> new Dialogue(kind, lines.get(0), lines.subList(1, lines.size())));
    }

    static String resource(String path) {
        try (InputStream file = Objects.requireNonNull(Dialogue.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
