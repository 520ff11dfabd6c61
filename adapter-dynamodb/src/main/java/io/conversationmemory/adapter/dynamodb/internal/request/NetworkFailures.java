package io.conversationmemory.adapter.dynamodb.internal.request;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What is known about a request that failed on its way. */
final class NetworkFailures {

    /** How the SDK tells of attempts before the last: their text only, as suppressed exceptions. */
    private static final Pattern EARLIER_ATTEMPT_WITHOUT_EFFECT = Pattern.compile(
            "Status Code: 4\\d\\d|Connection refused|UnknownHost|Name or service not known|No route to host",
            Pattern.CASE_INSENSITIVE);

    private NetworkFailures() {}

    /** The cause of a failure that the SDK took for a success. */
    static final class ForeignAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    static boolean isInterrupt(SdkException e) {
        return e instanceof AbortedException
                || Thread.currentThread().isInterrupted()
                || anyCause(e, InterruptedException.class::isInstance);
    }

    static boolean lacksCredentials(SdkException e) {
        return anyCause(e, cause -> {
            String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            return said.contains("credentials") || said.contains("sso session");
        });
    }

    /** Whether no attempt can have had an effect: each was refused with an answer, or never reached the server. */
    static boolean nothingWasDone(SdkException e) {
        boolean last = e instanceof AwsServiceException answer
                ? answer.statusCode() < 500
                : !(e instanceof ApiCallTimeoutException) && (neverSent(e) || lacksCredentials(e));
        return last
                && Arrays.stream(e.getSuppressed())
                        .allMatch(earlier -> EARLIER_ATTEMPT_WITHOUT_EFFECT
                                .matcher(String.valueOf(earlier.getMessage()))
                                .find());
    }

    /**
     * Whether there was an answer that makes no sense: a whole one, unlike one that was cut off on its way. The SDK keeps its
     * parser to itself, so that only the name of what it throws is known.
     */
    static boolean isUnparseable(SdkException e) {
        return anyCause(
                e,
                cause -> cause instanceof ForeignAnswer
                        || cause.getClass().getSimpleName().equals("JsonParseException"));
    }

    /**
     * What went wrong, as a sentence without a full stop.
     *
     * @param address where it was sent
     */
    static String describe(SdkException e, String address) {
        String late = "There was no answer from the endpoint " + address + " within the time limit";
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return late;
        }
        if (anyCause(e, UnknownHostException.class::isInstance)) {
            return "The host of the endpoint " + address + " is unknown";
        }
        if (anyCause(e, SSLException.class::isInstance)) {
            return "The endpoint " + address + " offers no connection that can be trusted";
        }
        if (neverSent(e)) {
            return "The endpoint " + address + " cannot be reached";
        }
        if (anyCause(e, SocketTimeoutException.class::isInstance)) {
            return late;
        }
        if (isUnparseable(e)) {
            return noDynamoDb(address);
        }
        return "The connection to the endpoint " + address + " broke before an answer came";
    }

    /** Something else is there. */
    static String noDynamoDb(String address) {
        return "What answers at the endpoint " + address + " is not DynamoDB";
    }

    private static boolean neverSent(SdkException e) {
        return anyCause(
                e,
                cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof SSLHandshakeException);
    }

    private static boolean anyCause(@Nullable Throwable e, Predicate<Throwable> test) {
        int depth = 0;
        for (Throwable at = e; at != null && depth < 20; at = at.getCause()) {
            if (test.test(at)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
