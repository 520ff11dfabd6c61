package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the whole path against a storage: every check in its turn, whatever came of the one before, and a clean-up in any
 * case. Everything it writes belongs to users and sessions that it makes up.
 */
public final class Validation {

    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

    private final Supplier<ChatbotApplication> opener;
    private final boolean temporaryTables;
    private final MessageIdGenerator ids;
    private final Clock clock;
    private final IndexLagRetry patience;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    /**
     * A run that has not begun.
     *
     * @param opener opens the storage, more than once
     * @param temporaryTables whether tables that it creates are removed in the end
     * @param ids makes what is stored unmistakable
     */
    public Validation(
            Supplier<ChatbotApplication> opener,
            boolean temporaryTables,
            MessageIdGenerator ids,
            Clock clock,
            IndexLagRetry patience) {
        this.opener = opener;
        this.temporaryTables = temporaryTables;
        this.ids = ids;
        this.clock = clock;
        this.patience = patience;
    }

    /** The names of all checks, in their order, and of what puts an end to them. */
    public static List<String> checkNames(boolean temporaryTables) {
        return Stream.concat(Checks.all().stream(), Checks.endings(temporaryTables).stream())
                .map(Check::name)
                .toList();
    }

    /**
     * Runs all checks.
     *
     * @param heard hears each result as it comes; where it fails, nothing is left behind either
     * @return all results
     * @throws RuntimeException if the storage cannot be opened at all
     */
    public List<CheckResult> run(Consumer<CheckResult> heard, ProgressListener progress) {
        try {
            ValidationContext context = new ValidationContext(opener, temporaryTables, ids, clock, patience, progress);
            try {
                return run(context, heard, progress);
            } finally {
                context.close();
            }
        } finally {
            finished.countDown();
        }
    }

    private List<CheckResult> run(ValidationContext context, Consumer<CheckResult> heard, ProgressListener progress) {
        List<CheckResult> results = new ArrayList<>();
        List<Check> endings = Checks.endings(temporaryTables);
        List<Check> checks =
                Stream.concat(Checks.all().stream(), endings.stream()).toList();
        RuntimeException unheard = null;
        for (Check check : checks) {
            if (endings.contains(check) || (!stopped && unheard == null)) {
                progress.progressed(new Progress(check.name(), results.size(), (long) checks.size()));
                CheckResult result = run(check, context);
                results.add(result);
                try {
                    heard.accept(result);
                } catch (RuntimeException e) {
                    unheard = e;
                }
            }
        }
        if (unheard != null) {
            throw unheard;
        }
        return results;
    }

    /** Ends a run that is under way on another thread after its current check, and waits until it has cleaned up. */
    public void stop() throws InterruptedException {
        stopped = true;
        finished.await();
    }

    private static CheckResult run(Check check, ValidationContext context) {
        try {
            return new CheckResult(
                    check.name(), CheckResult.Outcome.PASSED, check.body().run(context));
        } catch (Check.Skipped e) {
            return new CheckResult(check.name(), CheckResult.Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (CheckFailure e) {
            return new CheckResult(check.name(), CheckResult.Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(check.name(), CheckResult.Outcome.FAILED, "interrupted");
        } catch (Exception e) {
            LOG.debug("A check failed", e);
            return new CheckResult(
                    check.name(), CheckResult.Outcome.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
