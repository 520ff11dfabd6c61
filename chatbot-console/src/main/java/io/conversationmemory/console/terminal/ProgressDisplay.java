package io.conversationmemory.console.terminal;

import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says on standard error how far something is that takes more than a second. On a terminal: once a second, always in the same
 * line, which is taken away in the end; that something is at work is said even where it has not told how far it is. Elsewhere:
 * what it told, every ten seconds after the first, in a line of its own. Quick things print nothing. Thread-safe.
 */
public final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final boolean terminal;
    private final Clock clock;
    private final ScheduledExecutorService ticks;
    private @Nullable String task;
    private @Nullable Progress latest;
    private Instant nextDue = Instant.MAX;
    private boolean lineIsOpen;

    private ProgressDisplay(PrintStream err, boolean terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.ticks = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A display that looks at the clock by itself; nothing begins yet. */
    public static ProgressDisplay start(ConsoleEnvironment surroundings) {
        ProgressDisplay display =
                unattended(surroundings.err(), surroundings.terminals().err(), surroundings.clock());
        ScheduledFuture<?> unused = display.ticks.scheduleAtFixedRate(display::tick, 200, 200, TimeUnit.MILLISECONDS);
        return display;
    }

    /** A display that looks at the clock when told to. */
    static ProgressDisplay unattended(PrintStream err, boolean terminal, Clock clock) {
        return new ProgressDisplay(err, terminal, clock);
    }

    /**
     * Something begins that may take long.
     *
     * @param what in words, such as {@code opening the storage}
     */
    public synchronized void begin(String what) {
        end();
        task = what;
        nextDue = clock.instant().plus(FIRST);
    }

    /** It is over, or shows by itself how far it is. */
    public synchronized void end() {
        task = null;
        latest = null;
        nextDue = Instant.MAX;
        if (lineIsOpen) {
            err.print(CLEAR_LINE);
            err.flush();
            lineIsOpen = false;
        }
    }

    @Override
    public synchronized void progressed(Progress progress) {
        latest = progress;
        tick();
    }

    /** Prints what is due. */
    synchronized void tick() {
        Instant now = clock.instant();
        if (task == null || now.isBefore(nextDue) || (latest == null && !terminal)) {
            return;
        }
        String line = PrintableText.line(latest == null ? task + " …" : describe(task, latest));
        if (terminal) {
            err.print(CLEAR_LINE + line);
            lineIsOpen = true;
        } else {
            err.print(line + "\n");
        }
        err.flush();
        nextDue = now.plus(terminal ? FIRST : BETWEEN_LINES);
    }

    private static String describe(String task, Progress progress) {
        String expected = progress.expected() == null ? "" : " of about " + progress.expected();
        return task + ": " + progress.step() + ", " + progress.done() + expected;
    }

    @Override
    public synchronized void close() {
        end();
        ticks.shutdownNow();
    }
}
