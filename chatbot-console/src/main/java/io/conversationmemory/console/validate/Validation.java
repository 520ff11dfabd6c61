package io.conversationmemory.console.validate;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the whole path against a storage: every check in its turn, whatever came of the one before, and a clean-up in any
 * case. Everything it writes belongs to users and sessions that it makes up.
 */
public final class Validation {

    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

    private final Subject.Opener opener;
    private final MessageIdGenerator ids;
    private final Clock clock;
    private final Patience patience;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopped;

    /**
     * A run that has not begun.
     *
     * @param opener opens the storage, more than once
     * @param ids makes what is stored unmistakable
     */
    public Validation(Subject.Opener opener, MessageIdGenerator ids, Clock clock, Patience patience) {
        this.opener = opener;
        this.ids = ids;
        this.clock = clock;
        this.patience = patience;
    }

    /** The names of all checks, in their order. */
    public static List<String> checkNames() {
        return Checks.all().stream().map(Check::name).toList();
    }

    /**
     * Runs all checks.
     *
     * @param heard hears each result as it comes
     * @return all results
     * @throws RuntimeException if the storage cannot be opened at all
     */
    public List<CheckResult> run(Consumer<CheckResult> heard, ProgressListener progress) {
        List<CheckResult> results = new ArrayList<>();
        try {
            Scene scene = new Scene(opener, ids, clock, patience, progress);
            try {
                for (Check check : Checks.all()) {
                    boolean cleanUp = check.equals(Checks.CLEAN_UP);
                    if (!stopped || cleanUp) {
                        progress.progressed(new Progress(check.name(), results.size(), (long)
                                Checks.all().size()));
                        CheckResult result = run(check, scene);
                        results.add(result);
                        heard.accept(result);
                    }
                }
            } finally {
                scene.close();
            }
        } finally {
            finished.countDown();
        }
        return results;
    }

    /** Ends a run that is under way on another thread after its current check, and waits until it has cleaned up. */
    public void stop() throws InterruptedException {
        stopped = true;
        finished.await();
    }

    private static CheckResult run(Check check, Scene scene) {
        try {
            return new CheckResult(
                    check.name(), CheckResult.Outcome.PASSED, check.body().run(scene));
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
