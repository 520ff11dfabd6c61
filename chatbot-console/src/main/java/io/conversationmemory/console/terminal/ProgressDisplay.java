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
 * Prints the progress of tasks that take longer than a second to standard error. A terminal gets one line, updated every second,
 * which is cleared at the end; it also shows tasks that have not reported progress. Any other stream gets a line every ten seconds,
 * and only with reported progress. Thread-safe.
 */
public final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final Duration TERMINAL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final boolean terminal;
    private final Clock clock;
    private final ScheduledExecutorService ticks;
    private @Nullable String task;
    private @Nullable Progress latest;
    private Instant nextDue = Instant.MAX;
    private boolean lineIsOpen;

    /** Creates a display that checks the clock only in {@link #tick} and {@link #progressed}. */
    ProgressDisplay(PrintStream err, boolean terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.ticks = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns a display without a task that checks the clock on a thread of its own, every 200 ms. */
    public static ProgressDisplay start(ConsoleEnvironment environment) {
        ProgressDisplay display =
                new ProgressDisplay(environment.err(), environment.terminals().err(), environment.clock());
        ScheduledFuture<?> unused = display.ticks.scheduleAtFixedRate(display::tick, 200, 200, TimeUnit.MILLISECONDS);
        return display;
    }

    /**
     * Begins a task and ends the one before; the first line is due after a second.
     *
     * @param name such as {@code opening the storage}
     */
    public synchronized void begin(String name) {
        end();
        task = name;
        nextDue = clock.instant().plus(TERMINAL_INTERVAL);
    }

    /** Ends the task and clears its line on a terminal; has no effect without a task. */
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

    /** Prints the progress line if it is due. */
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
        nextDue = now.plus(terminal ? TERMINAL_INTERVAL : LOG_INTERVAL);
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
