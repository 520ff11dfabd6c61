package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.validate.CheckResult.Outcome;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all checks against a storage, each independent of the outcome of the others, and deletes what they have stored in any case.
 * Everything that is written belongs to users and sessions of this run.
 */
public final class Validation {

    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

    private final Supplier<ChatbotApplication> opener;
    private final boolean temporaryTables;
    private final MessageIdGenerator ids;
    private final Clock clock;
    private final Sleeper sleeper;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    /**
     * Creates a validation; {@link #run} begins it.
     *
     * @param opener opens the storage, more than once
     * @param temporaryTables true if tables that the validation creates are removed at the end
     * @param ids source of the ids that keep the users and sessions of concurrent runs apart
     */
    public Validation(
            Supplier<ChatbotApplication> opener,
            boolean temporaryTables,
            MessageIdGenerator ids,
            Clock clock,
            Sleeper sleeper) {
        this.opener = opener;
        this.temporaryTables = temporaryTables;
        this.ids = ids;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns the names of all checks in their order, those of the clean-up included. */
    public static List<String> checkNames(boolean temporaryTables) {
        return Check.all(temporaryTables).stream().map(Check::name).toList();
    }

    /**
     * Runs all checks and returns their results.
     *
     * @param listener receives each result as it is known; if it throws, only the clean-up still runs, and the exception is rethrown
     * @throws RuntimeException if the storage cannot be opened
     */
    public List<CheckResult> run(Consumer<CheckResult> listener, ProgressListener progress) {
        try {
            ValidationContext context = new ValidationContext(opener, temporaryTables, ids, clock, sleeper, progress);
            try {
                return run(context, listener, progress);
            } finally {
                context.close();
            }
        } finally {
            finished.countDown();
        }
    }

    private List<CheckResult> run(
            ValidationContext context, Consumer<CheckResult> listener, ProgressListener progress) {
        List<CheckResult> results = new ArrayList<>();
        List<Check> checks = Check.all(temporaryTables);
        RuntimeException listenerFailure = null;
        for (Check check : checks) {
            if (check.always() || (!stopped && listenerFailure == null)) {
                progress.progressed(new Progress(check.name(), results.size(), (long) checks.size()));
                CheckResult result = run(check, context);
                results.add(result);
                try {
                    listener.accept(result);
                } catch (RuntimeException e) {
                    listenerFailure = e;
                }
            }
        }
        if (listenerFailure != null) {
            throw listenerFailure;
        }
        return results;
    }

    /** Stops a run on another thread after its current check and waits until its clean-up is done. */
    public void stop() throws InterruptedException {
        stopped = true;
        finished.await();
    }

    private static CheckResult run(Check check, ValidationContext context) {
        try {
            return new CheckResult(check.name(), Outcome.PASSED, check.body().run(context));
        } catch (Check.Skipped e) {
            return new CheckResult(check.name(), Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (CheckFailure e) {
            return new CheckResult(check.name(), Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException | InterruptedOperationException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(check.name(), Outcome.FAILED, "interrupted");
        } catch (Exception e) {
            LOG.debug("A check failed", e);
            return new CheckResult(check.name(), Outcome.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
