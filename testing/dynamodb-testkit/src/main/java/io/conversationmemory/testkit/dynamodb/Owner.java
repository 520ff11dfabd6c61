package io.conversationmemory.testkit.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * The process with which a server ends. The start time is part of its identity, since the system reuses process ids.
 *
 * @param pid the process id
 * @param startedMillis the start time, in milliseconds since 1970; 0 if unknown
 */
record Owner(long pid, long startedMillis) {

    /** Tolerance of start times, which each JVM derives from the start of the machine. */
    private static final long SAME_MILLIS = 10_000;

    static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /**
     * Returns Maven's JVM under Surefire, so that the tests of all modules of a build have one owner; otherwise, as in an IDE, this
     * JVM.
     */
    static Owner ofThisBuild() {
        boolean surefire = System.getProperties().stringPropertyNames().stream()
                .anyMatch(property -> property.startsWith("surefire."));
        ProcessHandle self = ProcessHandle.current();
        return of(surefire ? nextJavaAbove(self).orElse(self) : self);
    }

    /** Skips a shell between Maven and the tests. */
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

    /** Returns true if it runs; a zombie does not. */
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
