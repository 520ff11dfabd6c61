package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sockets that do not respond. The test timeout is well below the timeout of the client alone. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class DeadEndpointTest {

    private static final DynamoDbSettings IMPATIENT = DynamoDbSettings.defaults()
            .withRequestLimit(Duration.ofMillis(600))
            .withAttemptLimit(Duration.ofMillis(250));

    @Test
    void refusedConnectionIsRetryLater() throws Exception {
        URI closed;
        try (ServerSocket socket = listen()) {
            closed = addressOf(socket);
        }

        with(closed, storage -> {
            assertThatThrownBy(append(storage))
                    .isInstanceOf(RetryLaterException.class)
                    .hasMessageContaining("The endpoint " + closed + " cannot be reached");
            assertThatThrownBy(read(storage)).isInstanceOf(RetryLaterException.class);
            assertThatThrownBy(() -> storage.administration().createTables(ProgressListener.none()))
                    .isInstanceOf(RetryLaterException.class);
            assertThatThrownBy(() ->
                            storage.messages().delete(aSession(), MessageSelection.all(), ProgressListener.none()))
                    .isInstanceOf(RetryLaterException.class);
        });
    }

    @Test
    void unknownHostIsNamed() throws Exception {
        with(
                URI.create("http://nowhere.invalid:8000"),
                storage -> assertThatThrownBy(append(storage))
                        .isInstanceOf(RetryLaterException.class)
                        .hasMessageContaining("http://nowhere.invalid:8000"));
    }

    @Test
    void missingResponseIsAnUnknownWriteAndARetryLaterReadWithinTheTimeout() throws Exception {
        try (ServerSocket silent = listen()) {
            with(addressOf(silent), storage -> {
                assertThatThrownBy(append(storage))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining(
                                "The endpoint " + addressOf(silent) + " did not respond within the timeout");
                assertThatThrownBy(read(storage)).isInstanceOf(RetryLaterException.class);
                assertThatThrownBy(() -> storage.preferences().find(aUser())).isInstanceOf(RetryLaterException.class);
            });
        }
    }

    @Test
    void interruptDuringARequestIsTypedAndKeepsTheFlag() throws Exception {
        DynamoDbSettings patient =
                IMPATIENT.withRequestLimit(Duration.ofMinutes(5)).withAttemptLimit(Duration.ofMinutes(5));
        try (ServerSocket silent = listen();
                DynamoDbClient client = client(addressOf(silent));
                DynamoDbStorage storage = new DynamoDbStorage(client, patient, Clock.systemUTC())) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    append(storage).call();
                    failure.complete(null);
                } catch (Throwable thrown) {
                    failure.complete(thrown);
                }
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();

            try (Socket accepted = silent.accept()) {
                // The request is there, so that the caller waits for its answer, or is about to.
                assertThat(accepted.getInputStream().read()).isPositive();
                caller.interrupt();
            }

            assertThat(failure.get()).isInstanceOf(InterruptedOperationException.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void interruptBeforeARequestIsTypedAndKeepsTheFlag() throws Exception {
        try (ServerSocket silent = listen()) {
            with(addressOf(silent), storage -> {
                for (ThrowingCallable call : java.util.List.of(append(storage), read(storage))) {
                    Thread.currentThread().interrupt();

                    assertThatThrownBy(call).isInstanceOf(InterruptedOperationException.class);

                    assertThat(Thread.interrupted()).isTrue();
                }
            });
        }
    }

    @Test
    void missingCredentialsAreNamedInTheRemedy() {
        try (DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:9"))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
                DynamoDbStorage storage = new DynamoDbStorage(client, IMPATIENT, Clock.systemUTC())) {

            assertThatThrownBy(append(storage))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    private static void with(URI endpoint, java.util.function.Consumer<DynamoDbStorage> test) {
        try (DynamoDbClient client = client(endpoint);
                DynamoDbStorage storage = new DynamoDbStorage(client, IMPATIENT, Clock.systemUTC())) {
            test.accept(storage);
        }
    }

    private static DynamoDbClient client(URI endpoint) {
        return TestTables.client(endpoint, Apache5HttpClient.builder().build(), 3);
    }

    private static ThrowingCallable append(DynamoDbStorage storage) {
        return () -> storage.messages().append(aSession(), Tables.NOON, userMessage("hi"));
    }

    private static ThrowingCallable read(DynamoDbStorage storage) {
        return () -> storage.messages().findNewest(aSession(), TimeRange.all(), 1);
    }

    private static ServerSocket listen() throws Exception {
        return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    private static URI addressOf(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
}
