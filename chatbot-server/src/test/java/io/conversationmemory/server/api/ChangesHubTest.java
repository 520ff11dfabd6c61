package io.conversationmemory.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChangesHubTest {

    private static final SessionId SESSION = new SessionId("s1");
    private static final Duration LONG = Duration.ofHours(1);

    private final Changes changes = new Changes();

    @Test
    void aChangeWakesThoseWhoWaitForItsSession() {
        CompletableFuture<Void> one = changes.await(SESSION).within(LONG);
        CompletableFuture<Void> two = changes.await(SESSION).within(LONG);
        CompletableFuture<Void> other = changes.await(new SessionId("s2")).within(LONG);

        changes.notify(SESSION);

        assertThat(one).isDone();
        assertThat(two).isDone();
        assertThat(other).isNotDone();
        changes.notifyAllSessions();
        assertThat(other).isDone();
    }

    @Test
    void aClosedWaiterIsForgotten() {
        Changes.Waiter waiter = changes.await(SESSION);
        CompletableFuture<Void> future = waiter.within(LONG);

        waiter.close();
        changes.notify(SESSION);

        assertThat(future).isNotDone();
    }
}
