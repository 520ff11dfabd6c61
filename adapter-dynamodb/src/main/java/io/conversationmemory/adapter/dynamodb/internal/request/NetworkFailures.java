package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.text.PrintableText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classifies failures of requests that got no response, or none of DynamoDB. */
final class NetworkFailures {

    private static final int LONGEST_REASON = 400;

    private static final Pattern PROVIDERS_OF_CHAIN = Pattern.compile("in the chain .*]\\) : \\[.*"
            + "WebIdentityTokenFileCredentialsProvider\\(\\): (?<identity>.*?), "
            + "ProfileCredentialsProvider\\(profileName=(?<profile>[^,)]*)(?:, profileFile=.*?]\\))?\\): "
            + "(?<reason>.*?)(?:: ProfileFile\\(.*)?, ContainerCredentialsProvider\\(");

    /** Matches the messages of suppressed exceptions, by which alone the SDK reports earlier attempts. */
    private static final Pattern EARLIER_ATTEMPT_WITHOUT_EFFECT = Pattern.compile(
            "Status Code: 4\\d\\d|Connection refused|UnknownHost|Name or service not known|No route to host",
            Pattern.CASE_INSENSITIVE);

    private NetworkFailures() {}

    /** Cause of a failure that the SDK took for a success. */
    static final class ForeignResponse extends RuntimeException {

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

    /**
     * Returns the reasons of the providers in the SDK's chain that were configured, each after a colon: that of a profile with its
     * name, and that of a web identity. Empty if there is none. The chain tells them only in its message.
     */
    static String credentialsReason(SdkException e) {
        StringBuilder reasons = new StringBuilder();
        anyCause(e, cause -> {
            Matcher chain = PROVIDERS_OF_CHAIN.matcher(String.valueOf(cause.getMessage()));
            if (!chain.find()) {
                return false;
            }
            String identity = chain.group("identity");
            if (!identity.contains("must be set")) {
                reasons.append(": web identity: ").append(identity);
            }
            boolean absent = chain.group("profile").equals("default")
                    && chain.group("reason").contains("contained no credentials");
            if (!absent) {
                reasons.append(": profile ")
                        .append(chain.group("profile"))
                        .append(": ")
                        .append(chain.group("reason"));
            }
            return true;
        });
        return PrintableText.cut(reasons.toString().replaceFirst("\\.$", ""), LONGEST_REASON);
    }

    /** Returns true if no attempt had an effect: each was refused by a response, or never reached the server. */
    static boolean hadNoEffect(SdkException e) {
        boolean last = e instanceof AwsServiceException response
                ? response.statusCode() < 500
                : !(e instanceof ApiCallTimeoutException) && (neverSent(e) || lacksCredentials(e));
        return last
                && Arrays.stream(e.getSuppressed())
                        .allMatch(earlier -> EARLIER_ATTEMPT_WITHOUT_EFFECT
                                .matcher(String.valueOf(earlier.getMessage()))
                                .find());
    }

    /**
     * Returns true if a complete response could not be parsed. The SDK's parser is internal, so its exception is recognised by
     * name.
     */
    static boolean isUnparseable(SdkException e) {
        return anyCause(
                e,
                cause -> cause instanceof ForeignResponse
                        || cause.getClass().getSimpleName().equals("JsonParseException"));
    }

    /**
     * Returns the reason as a sentence without a full stop.
     *
     * @param address the endpoint
     */
    static String describe(SdkException e, String address) {
        String timeout = "The endpoint " + address + " did not respond within the timeout";
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return timeout;
        }
        if (anyCause(e, CancellationException.class::isInstance)) {
            return "No connection to the endpoint " + address + " was free within the timeout";
        }
        if (anyCause(e, UnknownHostException.class::isInstance)) {
            return "The host of the endpoint " + address + " is unknown";
        }
        if (anyCause(e, SSLException.class::isInstance)) {
            return "The endpoint " + address + " offers no trusted TLS connection";
        }
        if (neverSent(e)) {
            return "The endpoint " + address + " cannot be reached";
        }
        if (anyCause(e, SocketTimeoutException.class::isInstance)) {
            return timeout;
        }
        if (isUnparseable(e)) {
            return notDynamoDb(address);
        }
        return "The connection to the endpoint " + address + " broke before a response arrived";
    }

    static String notDynamoDb(String address) {
        return "The server at the endpoint " + address + " is not DynamoDB";
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
