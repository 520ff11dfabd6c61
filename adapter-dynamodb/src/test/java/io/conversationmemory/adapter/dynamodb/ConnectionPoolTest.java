package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Exchange;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** More requests than connections, to an engine that does not respond. */
class ConnectionPoolTest {

    private static final int REQUESTS = 8;

    @Test
    @Timeout(60)
    void requestsThatGetNoConnectionInTimeAreTyped() {
        DynamoDbSettings settings =
                TestTables.settings().withRequestLimit(Duration.ofSeconds(2)).withAttemptLimit(Duration.ofMillis(200));
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try (Wire wire = Wire.to(DynamoDbServer.shared().endpoint());
                DynamoDbClient client = TestTables.impatientClient(
                        wire.endpoint(), Apache5HttpClient.builder().maxConnections(1));
                DynamoDbStorage storage = new DynamoDbStorage(client, settings, Clock.systemUTC())) {
            wire.plan(request -> Exchange::awaitHangUp);

            List<CompletableFuture<Throwable>> failures = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> failure(storage), threads))
                    .toList();

            assertThat(failures)
                    .extracting(CompletableFuture::join)
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(RetryLaterException.class));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Throwable failure(DynamoDbStorage storage) {
        try {
            storage.messages().findNewest(new SessionId("s"), TimeRange.all(), 10);
        } catch (RuntimeException e) {
            return e;
        }
        return new AssertionError("The request succeeded.");
    }
}
