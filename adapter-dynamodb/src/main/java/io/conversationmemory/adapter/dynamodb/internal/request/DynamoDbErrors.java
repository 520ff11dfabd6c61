package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Translates the SDK's exceptions into those of the ports; the only translation in the adapter. */
public final class DynamoDbErrors {

    /** Error codes of invalid credentials. */
    private static final Set<String> INVALID = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

    /** Error codes of valid credentials without the permission. */
    private static final Set<String> NO_PERMISSION =
            Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized", "OptInRequired");

    private static final Set<String> BUSY = Set.of(
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "ThrottlingException",
            "TransactionInProgressException");

    /** Parts of the error messages of DynamoDB and compatible servers for keys that do not match the table. */
    private static final List<String> KEY_MISMATCH = List.of(
            "type mismatch for",
            "missing the key",
            "required keys was not given",
            "key schema",
            "key element",
            "conditions on the keys is invalid",
            "condition parameter type");

    private static final String WAIT = "Try again later; if it persists, raise the capacity of the table.";

    /** Either header identifies a response of DynamoDB or a compatible server. */
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private static final String CONTENT_TYPE = "application/x-amz-json";

    private static final String CHECK_ENDPOINT = "Check the endpoint that is configured.";

    private final Endpoint endpoint;

    DynamoDbErrors(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    StorageException ofRead(Operation operation, String action, SdkException e) {
        return translate(operation, action, e, false);
    }

    StorageException ofWrite(Operation operation, String action, SdkException e) {
        return translate(operation, action, e, true);
    }

    private StorageException translate(Operation operation, String action, SdkException e, boolean write) {
        if (NetworkFailures.isInterrupt(e)) {
            Thread.currentThread().interrupt();
            return new InterruptedOperationException(operation, e);
        }
        StorageException translated = e instanceof AwsServiceException response
                ? ofResponse(operation, action, response)
                : withoutResponse(operation, e);
        if (write && NetworkFailures.isUnparseable(e)) {
            return new OutcomeUnknownException(operation, reasonOf(e) + ", so check it", e);
        }
        // The last attempt was refused, but an earlier one without a response may have written.
        return !write || NetworkFailures.hadNoEffect(e)
                ? translated
                : new OutcomeUnknownException(operation, reasonOf(e), e);
    }

    private StorageException ofResponse(Operation operation, String action, AwsServiceException e) {
        String code = codeOf(e);
        if (e instanceof ResourceNotFoundException) {
            return new TableMissingException(operation, endpoint.description(), e);
        }
        boolean denied = e.statusCode() == 401 || e.statusCode() == 403;
        if (denied || INVALID.contains(code) || EXPIRED.contains(code) || NO_PERMISSION.contains(code)) {
            String reason = "DynamoDB refuses " + action + " in " + endpoint.description() + " (" + code + ")";
            return new AccessDeniedException(operation, reason, remedyForRefused(code, action), e);
        }
        if (BUSY.contains(code) || e.isThrottlingException()) {
            return new RetryLaterException(operation, reasonOf(e), WAIT, e);
        }
        if (e.statusCode() >= 500) {
            return new RetryLaterException(operation, reasonOf(e), "Try again later.", e);
        }
        if (isTruncated(e)) {
            return new RetryLaterException(operation, reasonOf(e), "Try again later.", e);
        }
        return refused(operation, action, e);
    }

    /** Returns true if the credentials are valid but lack the permission. */
    public static boolean isMissingPermission(AccessDeniedException e) {
        return e.getCause() instanceof AwsServiceException response && NO_PERMISSION.contains(codeOf(response));
    }

    /** Returns true if the server does not know the action, as some compatible servers do not know those of backups. */
    public static boolean isUnknownAction(StorageException e) {
        return e.getCause() instanceof AwsServiceException response
                && codeOf(response).equals("UnknownOperationException");
    }

    private static String remedyForRefused(String code, String action) {
        if (INVALID.contains(code)) {
            return "The credentials are invalid: check the access key, its secret, the region and this machine's clock.";
        }
        if (EXPIRED.contains(code)) {
            return "The credentials have expired: get new ones.";
        }
        return "Allow dynamodb:" + permissionFor(action)
                + " on this table and its indexes for the credentials in use, or use others.";
    }

    /** Returns true if DynamoDB refused, but its response ended before the error code. */
    private static boolean isTruncated(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details != null
                && details.errorCode() == null
                && details.sdkHttpResponse() != null
                && isDynamoDb(details.sdkHttpResponse());
    }

    private StorageException refused(Operation operation, String action, AwsServiceException e) {
        if (e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null) {
            return new StorageSetupException(operation, notDynamoDb() + " (" + codeOf(e) + ")", CHECK_ENDPOINT, e);
        }
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof TransactionCanceledException cancelled) {
            said = cancelled.cancellationReasons().stream()
                    .map(reason -> String.valueOf(reason.message()))
                    .collect(Collectors.joining(" "))
                    .toLowerCase(Locale.ROOT);
        }
        if (said.contains("item size") && said.contains("exceeded")) {
            // The response does not tell the size.
            return new ItemTooLargeException(operation, ItemSize.MAX_BYTES + 1, ItemSize.MAX_BYTES);
        }
        if (said.contains("modified multiple times")) {
            // Source: Amazon DynamoDB, UpdateTimeToLive: one change of a table's TTL in about an hour.
            return new RetryLaterException(
                    operation,
                    "DynamoDB takes no further change of the TTL of this table yet",
                    "Try again in an hour.",
                    e);
        }
        if (said.contains("protected against deletion")) {
            return new StorageSetupException(
                    operation, "The table is protected against deletion", "Switch that off for this table first.", e);
        }
        if (said.contains("does not have the specified index")) {
            return new TableMismatchException(operation, "no such index", "the index that this operation reads");
        }
        if (KEY_MISMATCH.stream().anyMatch(said::contains)) {
            return new TableMismatchException(
                    operation,
                    "other keys or key types",
                    "the keys that its description names (tables create says which)");
        }
        return new UnknownFailureException(operation, "DynamoDB refuses " + action + " with " + codeOf(e), e);
    }

    private StorageException withoutResponse(Operation operation, SdkException e) {
        if (NetworkFailures.lacksCredentials(e)) {
            return new AccessDeniedException(
                    operation,
                    "There are no usable AWS credentials" + NetworkFailures.credentialsReason(e),
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, or run where a role is given.",
                    e);
        }
        if (NetworkFailures.isUnparseable(e)) {
            return new StorageSetupException(operation, reasonOf(e), CHECK_ENDPOINT, e);
        }
        return new RetryLaterException(
                operation, reasonOf(e), "Check the endpoint, the region and the network, then try again.", e);
    }

    /**
     * Returns the response if it is DynamoDB's. The SDK takes any 2xx response for a success, even the empty page of a web server.
     *
     * @throws SdkClientException if another server sent it
     */
    <R extends AwsResponse> R requireDynamoDbResponse(R response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        if (http != null && !isDynamoDb(http)) {
            throw SdkClientException.create(notDynamoDb(), new NetworkFailures.ForeignResponse());
        }
        return response;
    }

    private static boolean isDynamoDb(SdkHttpResponse http) {
        return http.firstMatchingHeader(REQUEST_ID).isPresent()
                || http.firstMatchingHeader("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE))
                        .isPresent();
    }

    private String notDynamoDb() {
        return NetworkFailures.notDynamoDb(endpoint.address());
    }

    private String reasonOf(SdkException e) {
        if (e instanceof AwsServiceException response) {
            String code = codeOf(response);
            return BUSY.contains(code) || response.isThrottlingException()
                    ? "DynamoDB is too busy (" + code + ")"
                    : "DynamoDB failed (" + (code.startsWith("HTTP ") ? "" : code + ", ") + "HTTP "
                            + response.statusCode() + ")";
        }
        return NetworkFailures.describe(e, endpoint.address());
    }

    private static String codeOf(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    /** Returns the IAM action of a request: a transaction of puts needs PutItem. */
    private static String permissionFor(String action) {
        return action.equals("TransactWriteItems") ? "PutItem" : action;
    }
}
