package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.validate.CheckResult.Outcome;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.waiting.Sleeper;
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

    private static final List<Check> CHECKS = List.of(
            new Check("tables", StorageChecks::tables),
            new Check("store", MessageChecks::store),
            new Check("newest n", MessageChecks::newest),
            new Check("pages", MessageChecks::pages),
            new Check("time range", MessageChecks::timeRange),
            new Check("users' messages", MessageChecks::usersMessages),
            new Check("preferences", MemoryChecks::preferences),
            new Check("concurrent preference updates", MemoryChecks::concurrentUpdates),
            new Check("context", MemoryChecks::context),
            new Check("chatbot", MemoryChecks::chatbot),
            new Check("corrections", MemoryChecks::corrections),
            new Check("restart", StorageChecks::restart));
    private static final Check CLEAN_UP = new Check("clean-up", ValidationContext::cleanUp);
    private static final Check TABLE_REMOVAL = new Check("temporary tables", StorageChecks::removeTables);

    private final Setup setup;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    /** Creates a validation; {@link #run} begins it. */
    public Validation(Setup setup) {
        this.setup = setup;
    }

    /**
     * Storage and sources that a validation works with.
     *
     * @param opener opens the storage, more than once
     * @param temporaryTables true if tables that the validation creates are removed at the end
     * @param ids source of the ids that keep the users and sessions of concurrent runs apart
     */
    public record Setup(
            Supplier<ChatbotApplication> opener, boolean temporaryTables, MessageIdGenerator ids, Sleeper sleeper) {}

    private record Check(String name, Body body) {}

    @FunctionalInterface
    private interface Body {

        /** Runs the check and returns what was seen, in a few words. */
        String run(ValidationContext context) throws Exception;
    }

    /**
     * Runs all checks and returns their results.
     *
     * @param listener receives each result as it is known; if it throws, only the clean-up still runs, and the exception is rethrown
     * @throws RuntimeException if the storage cannot be opened
     */
    public List<CheckResult> run(Consumer<CheckResult> listener, ProgressListener progress) {
        List<Check> checks = new ArrayList<>(CHECKS);
        checks.add(CLEAN_UP);
        if (setup.temporaryTables()) {
            checks.add(TABLE_REMOVAL);
        }
        List<CheckResult> results = new ArrayList<>();
        RuntimeException listenerFailure = null;
        try (ValidationContext context = new ValidationContext(setup, progress)) {
            for (Check check : checks) {
                if (CHECKS.contains(check) && (stopped || listenerFailure != null)) {
                    continue;
                }
                progress.progressed(new Progress(check.name(), results.size(), (long) checks.size()));
                CheckResult result = run(check, context);
                results.add(result);
                try {
                    listener.accept(result);
                } catch (RuntimeException e) {
                    listenerFailure = e;
                }
            }
        } finally {
            finished.countDown();
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
        } catch (CheckResult.NotPassed e) {
            return new CheckResult(check.name(), e.outcome(), String.valueOf(e.getMessage()));
        } catch (InterruptedException | InterruptedOperationException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(check.name(), Outcome.FAILED, "interrupted");
        } catch (Exception e) {
            LOG.debug("A check failed", e);
            return new CheckResult(check.name(), Outcome.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
