package io.conversationmemory.contract;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Outcome of one run of the contract for each promise. Thread-safe. */
final class ContractReport {

    private static final Comparator<String> BY_NUMBER = Comparator.comparing((String id) -> id.replaceAll("\\d", ""))
            .thenComparing(id -> Integer.parseInt("0" + id.replaceAll("\\D", "")));

    private final String storage;
    private final Map<String, Count> promises = new TreeMap<>(BY_NUMBER);
    private final List<String> failed = new ArrayList<>();
    private final List<String> notTried = new ArrayList<>();
    private Map<HookKind, String> notOffered = Map.of();
    private int tests;

    ContractReport(String storage) {
        this.storage = storage;
    }

    /** Returns the numbers of the promises that a test checks. */
    static List<String> promisesOf(Method test) {
        Promise own = test.getAnnotation(Promise.class);
        Promise promise = own != null ? own : test.getDeclaringClass().getAnnotation(Promise.class);
        return promise == null ? List.of() : Arrays.asList(promise.value());
    }

    synchronized void offers(StorageUnderTest place) {
        notOffered = HookKind.notOfferedBy(place);
    }

    synchronized void passed(Method test) {
        count(test, count -> count.passed++);
    }

    synchronized void failed(Method test) {
        failed.add(test.getName());
        count(test, count -> count.failed++);
    }

    synchronized void notTried(Method test, String reason) {
        notTried.add(test.getName() + ": " + reason);
        count(test, count -> count.notTried++);
    }

    private void count(Method test, Consumer<Count> outcome) {
        tests++;
        promisesOf(test).forEach(id -> outcome.accept(promises.computeIfAbsent(id, key -> new Count())));
    }

    /** Returns true if no test of the suites was run, as in a test class of the model only. */
    synchronized boolean isEmpty() {
        return promises.isEmpty();
    }

    /** Returns a summary of one line. */
    synchronized String brief() {
        return "Storage contract %s on %s: %d tests, %d failed, %d not tried; %d promises tried"
                .formatted(
                        StorageContract.VERSION,
                        storage,
                        tests,
                        failed.size(),
                        notTried.size(),
                        promises.values().stream()
                                .filter(count -> count.passed + count.failed > 0)
                                .count());
    }

    /** Returns the full report. */
    synchronized String full() {
        List<String> lines =
                new ArrayList<>(List.of(brief(), "", "Promises, by their numbers in the Javadoc of the ports:"));
        promises.forEach((id, count) -> lines.add("  %-4s %s".formatted(id, count)));
        addSection(lines, "Failed:", failed.stream().sorted());
        addSection(lines, "Not tried:", notTried.stream().sorted());
        addSection(
                lines,
                "Hooks that the setup does not offer:",
                notOffered.entrySet().stream().map(hook -> hook.getKey() + ": " + hook.getValue()));
        return String.join("\n", lines) + "\n";
    }

    private static void addSection(List<String> lines, String title, Stream<String> entries) {
        List<String> indented = entries.map(entry -> "  " + entry).toList();
        if (!indented.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(indented);
        }
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(storage + ".txt"), full());
    }

    private static final class Count {

        private int passed;
        private int failed;
        private int notTried;

        @Override
        public String toString() {
            String outcome = failed > 0 ? "BROKEN" : passed > 0 ? "kept" : "not tried";
            return "%-9s (%d passed, %d failed, %d not tried)".formatted(outcome, passed, failed, notTried);
        }
    }
}
