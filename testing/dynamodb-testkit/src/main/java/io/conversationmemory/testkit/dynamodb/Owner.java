package io.conversationmemory.testkit.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * The process for which a server runs, and with which it ends. A number alone would not do, since the system gives numbers again.
 *
 * @param pid the process's number
 * @param startedMillis when it started, in milliseconds since 1970; 0 where the system doesn't tell
 */
record Owner(long pid, long startedMillis) {

    /** Each JVM works out the start of another process from the start of the machine, and may be off by a moment. */
    private static final long SAME_MILLIS = 10_000;

    static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /**
     * Maven's JVM, for whoever is run by Surefire: one owner for the tests of all modules of a build. Otherwise, as in an IDE, this
     * JVM itself.
     */
    static Owner ofThisBuild() {
        boolean surefire = System.getProperties().stringPropertyNames().stream()
                .anyMatch(property -> property.startsWith("surefire."));
        ProcessHandle self = ProcessHandle.current();
        return of(surefire ? nextJavaAbove(self).orElse(self) : self);
    }

    /** Surefire may put a shell between Maven and the tests. */
    private static Optional<ProcessHandle> nextJavaAbove(ProcessHandle process) {
        Optional<ProcessHandle> at = process.parent();
        while (at.isPresent() && !isJava(at.get())) {
            at = at.get().parent();
        }
        return at;
    }

    private static boolean isJava(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("java") || command.endsWith("java.exe");
    }

    /** Whether it still runs. One that has ended and that its parent hasn't taken note of, a zombie, does not. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isSameAs(of(process)))
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }

    boolean isSameAs(Owner other) {
        return pid == other.pid && Math.abs(startedMillis - other.startedMillis) <= SAME_MILLIS;
    }
}
