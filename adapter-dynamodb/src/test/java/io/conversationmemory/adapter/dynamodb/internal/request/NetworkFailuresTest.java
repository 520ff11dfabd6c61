package io.conversationmemory.adapter.dynamodb.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classification of requests without a response, by exceptions as the SDK builds them. */
class NetworkFailuresTest {

    private static final String ENDPOINT = "http://127.0.0.1:8000";
    private static final String TIMEOUT = "The endpoint " + ENDPOINT + " did not respond within the timeout";

    @Test
    void interruptIsRecognisedByTheExceptionItsCauseOrTheFlag() {
        assertThat(NetworkFailures.isInterrupt(AbortedException.create("stop"))).isTrue();
        assertThat(NetworkFailures.isInterrupt(causedBy(new IOException(new InterruptedException()))))
                .isTrue();
        assertThat(NetworkFailures.isInterrupt(causedBy(new IOException()))).isFalse();

        Thread.currentThread().interrupt();
        boolean flagged = NetworkFailures.isInterrupt(causedBy(new IOException()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(flagged).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Unable to load Credentials, true", "The SSO session has expired, true", "broken pipe, false", ", false"
    })
    void missingCredentialsAreRecognisedByTheMessageOfACause(String message, boolean lacking) {
        assertThat(NetworkFailures.lacksCredentials(causedBy(new IOException(message))))
                .isEqualTo(lacking);
    }

    @ParameterizedTest
    @CsvSource({"400, true", "499, true", "500, false", "503, false"})
    void onlyRefusalsHadNoEffect(int status, boolean none) {
        assertThat(NetworkFailures.hadNoEffect(response(status))).isEqualTo(none);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new ConnectException(), true),
                Arguments.of(new UnknownHostException(), true),
                Arguments.of(new NoRouteToHostException(), true),
                Arguments.of(new SSLHandshakeException("untrusted"), true),
                Arguments.of(new IllegalStateException("no credentials"), true),
                Arguments.of(new SSLException("closed"), false),
                Arguments.of(new SocketTimeoutException(), false),
                Arguments.of(new IOException("connection reset"), false));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void requestThatWasNeverSentHadNoEffect(Exception cause, boolean none) {
        assertThat(NetworkFailures.hadNoEffect(causedBy(new IOException(cause))))
                .isEqualTo(none);
    }

    @Test
    void timeoutOfTheWholeCallMayHaveHadAnEffectWhateverItsCause() {
        SdkException timeout = ApiCallTimeoutException.builder()
                .message("timeout")
                .cause(new ConnectException())
                .build();

        assertThat(NetworkFailures.hadNoEffect(timeout)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Request attempt 1 failure: slow down (Status Code: 400, Request ID: 1)', true",
        "Request attempt 1 failure: connection refused, true",
        "Request attempt 1 failure: nowhere: Name or service not known, true",
        "Request attempt 1 failure: No route to host, true",
        "'Request attempt 1 failure: failed (Status Code: 500, Request ID: 1)', false",
        "Request attempt 1 failure: connection reset, false",
        ", false",
    })
    void everyEarlierAttemptMustHaveHadNoEffectToo(String earlier, boolean none) {
        SdkException refused = response(400);
        refused.addSuppressed(new RuntimeException("Request attempt 2 failure: Connection refused"));
        refused.addSuppressed(new RuntimeException(earlier));

        assertThat(NetworkFailures.hadNoEffect(refused)).isEqualTo(none);
    }

    @Test
    void effectOfTheLastAttemptCountsEvenIfEarlierOnesHadNone() {
        SdkException lost = causedBy(new IOException("connection reset"));
        lost.addSuppressed(new RuntimeException("Request attempt 1 failure: Connection refused"));

        assertThat(NetworkFailures.hadNoEffect(lost)).isFalse();
    }

    @Test
    void unparseableResponseIsRecognisedByItsCause() {
        assertThat(NetworkFailures.isUnparseable(causedBy(new NetworkFailures.ForeignResponse())))
                .isTrue();
        assertThat(NetworkFailures.isUnparseable(causedBy(new IOException(new JsonParseException()))))
                .isTrue();
        assertThat(NetworkFailures.isUnparseable(causedBy(new IOException("end of stream"))))
                .isFalse();
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(ApiCallTimeoutException.create(1), TIMEOUT),
                Arguments.of(ApiCallAttemptTimeoutException.create(1), TIMEOUT),
                Arguments.of(causedBy(new SocketTimeoutException()), TIMEOUT),
                Arguments.of(
                        causedBy(new UnknownHostException()), "The host of the endpoint " + ENDPOINT + " is unknown"),
                Arguments.of(
                        causedBy(new SSLException("untrusted")),
                        "The endpoint " + ENDPOINT + " offers no trusted TLS connection"),
                Arguments.of(causedBy(new ConnectException()), "The endpoint " + ENDPOINT + " cannot be reached"),
                Arguments.of(
                        causedBy(new JsonParseException()),
                        "The server at the endpoint " + ENDPOINT + " is not DynamoDB"),
                Arguments.of(
                        causedBy(new IOException("connection reset")),
                        "The connection to the endpoint " + ENDPOINT + " broke before a response arrived"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void descriptionNamesTheFailureAndTheEndpoint(SdkException failure, String description) {
        assertThat(NetworkFailures.describe(failure, ENDPOINT)).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource({"19, true", "20, false"})
    void causesAreFollowedToTheTwentiethException(int causesAbove, boolean found) {
        Exception chain = new ConnectException();
        for (int i = 1; i < causesAbove; i++) {
            chain = new IOException("wrapped", chain);
        }

        assertThat(NetworkFailures.hadNoEffect(causedBy(chain))).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken pipe", "no credentials"})
    void reasonsOfProvidersAreEmptyWithoutAChain(String message) {
        assertThat(NetworkFailures.credentialsReason(causedBy(new IOException(message))))
                .isEmpty();
    }

    private static SdkException causedBy(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static SdkException response(int status) {
        return AwsServiceException.builder().statusCode(status).message("no").build();
    }

    /** Has the name of the parser's exception. */
    private static final class JsonParseException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
