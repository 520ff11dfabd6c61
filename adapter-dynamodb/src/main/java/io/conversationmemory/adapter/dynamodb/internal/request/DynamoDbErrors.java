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

/** Turns the SDK's errors into the ports' own: the one place that does. */
public final class DynamoDbErrors {

    /** The caller is not known, or does not prove who it is. */
    private static final Set<String> NOT_VALID = Set.of(
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

    /** The caller is known, and may not. */
    private static final Set<String> NO_RIGHT =
            Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized", "OptInRequired");

    private static final Set<String> BUSY = Set.of(
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "ThrottlingException",
            "TransactionInProgressException");

    /** Parts of the messages by which DynamoDB and compatible servers refuse a request with keys other than the table's. */
    private static final List<String> OF_OTHER_KEYS = List.of(
            "type mismatch for",
            "missing the key",
            "required keys was not given",
            "key schema",
            "key element",
            "conditions on the keys is invalid",
            "condition parameter type");

    private static final String WAIT = "Try again in a while; if it goes on, raise the capacity of the table.";

    /** Either tells that DynamoDB, or a server that is made like it, has answered. */
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
        StorageException last = e instanceof AwsServiceException answer
                ? answered(operation, action, answer)
                : unanswered(operation, e);
        if (write && NetworkFailures.isUnparseable(e)) {
            return new OutcomeUnknownException(operation, reasonOf(e) + ", so check it", e);
        }
        // Whatever the last attempt was refused for: an earlier one that got no answer may have written.
        return !write || NetworkFailures.nothingWasDone(e)
                ? last
                : new OutcomeUnknownException(operation, reasonOf(e), e);
    }

    private StorageException answered(Operation operation, String action, AwsServiceException e) {
        String code = codeOf(e);
        if (e instanceof ResourceNotFoundException) {
            return new TableMissingException(operation, endpoint.place(), e);
        }
        boolean denied = e.statusCode() == 401 || e.statusCode() == 403;
        if (denied || NOT_VALID.contains(code) || EXPIRED.contains(code) || NO_RIGHT.contains(code)) {
            String reason = "DynamoDB refuses " + action + " in " + endpoint.place() + " (" + code + ")";
            return new AccessDeniedException(operation, reason, remedyForRefused(code, action), e);
        }
        if (BUSY.contains(code) || e.isThrottlingException()) {
            return new RetryLaterException(operation, reasonOf(e), WAIT, e);
        }
        if (e.statusCode() >= 500) {
            return new RetryLaterException(operation, reasonOf(e), "Try again in a while.", e);
        }
        if (isCutShort(e)) {
            return new RetryLaterException(operation, reasonOf(e), "Try again in a while.", e);
        }
        return refused(operation, action, e);
    }

    /** Whether the caller is known, and may not do this. */
    public static boolean isLackOfRight(AccessDeniedException e) {
        return e.getCause() instanceof AwsServiceException answer && NO_RIGHT.contains(codeOf(answer));
    }

    private static String remedyForRefused(String code, String action) {
        if (NOT_VALID.contains(code)) {
            return "The credentials are not valid there: check the access key, its secret, the region and this machine's clock.";
        }
        if (EXPIRED.contains(code)) {
            return "The credentials have expired: get new ones.";
        }
        return "Allow dynamodb:" + rightFor(action)
                + " on this table and its indexes for the credentials in use, or use others.";
    }

    /** Whether DynamoDB refused, but its answer broke off before it said what. */
    private static boolean isCutShort(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details != null
                && details.errorCode() == null
                && details.sdkHttpResponse() != null
                && isOfDynamoDb(details.sdkHttpResponse());
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
            // It says no more than that the item is over.
            return new ItemTooLargeException(operation, ItemSize.MAX_BYTES + 1, ItemSize.MAX_BYTES);
        }
        if (said.contains("protected against deletion")) {
            return new StorageSetupException(
                    operation, "The table is protected against deletion", "Switch that off for this table first.", e);
        }
        if (said.contains("does not have the specified index")) {
            return new TableMismatchException(operation, "no such index", "the index that this operation reads");
        }
        if (OF_OTHER_KEYS.stream().anyMatch(said::contains)) {
            return new TableMismatchException(
                    operation,
                    "other keys or key types",
                    "the keys that its description names (tables create says which)");
        }
        return new StorageSetupException(
                operation,
                "DynamoDB refuses " + action + " (" + codeOf(e) + ")",
                "Check endpoint, region and the tables' schema; the cause says more.",
                e);
    }

    private StorageException unanswered(Operation operation, SdkException e) {
        if (NetworkFailures.lacksCredentials(e)) {
            return new AccessDeniedException(
                    operation,
                    "There are no usable AWS credentials",
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
     * Refuses an answer that DynamoDB would not give, though it looks like a success: a web server that answers everything with
     * an empty page must not pass for one that has stored a message.
     */
    <R extends AwsResponse> R genuine(R response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        if (http != null && !isOfDynamoDb(http)) {
            throw SdkClientException.create(notDynamoDb(), new NetworkFailures.ForeignAnswer());
        }
        return response;
    }

    private static boolean isOfDynamoDb(SdkHttpResponse http) {
        String type = http.firstMatchingHeader("Content-Type").orElse("");
        return http.firstMatchingHeader(REQUEST_ID).isPresent()
                || type.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE);
    }

    private String notDynamoDb() {
        return NetworkFailures.noDynamoDb(endpoint.address());
    }

    private String reasonOf(SdkException e) {
        if (e instanceof AwsServiceException answer) {
            String code = codeOf(answer);
            return BUSY.contains(code) || answer.isThrottlingException()
                    ? "DynamoDB is too busy (" + code + ")"
                    : "DynamoDB failed (" + (code.startsWith("HTTP ") ? "" : code + ", ") + "HTTP "
                            + answer.statusCode() + ")";
        }
        return NetworkFailures.describe(e, endpoint.address());
    }

    private static String codeOf(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    /** A transaction of puts needs the right to put, and no other. */
    private static String rightFor(String action) {
        return action.equals("TransactWriteItems") ? "PutItem" : action;
    }
}
