package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.json.ItemSize;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ItemTooLargeException;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Turns the SDK's errors into the ports' own: the one place that does. */
final class DynamoDbErrors {

    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "AccessDenied",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "ExpiredToken",
            "ExpiredTokenException",
            "NotAuthorized",
            "OptInRequired");

    private static final Set<String> BUSY = Set.of(
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "ThrottlingException",
            "TransactionInProgressException");

    /** How DynamoDB, and DynamoDB Local in other words, say that a table has other keys than the request. */
    private static final List<String> OF_OTHER_KEYS = List.of(
            "type mismatch for",
            "missing the key",
            "required keys was not given",
            "key schema",
            "key element",
            "conditions on the keys is invalid",
            "condition parameter type");

    private static final String WAIT = "Try again in a while; if it goes on, raise the capacity of the table.";

    private DynamoDbErrors() {}

    static StorageException ofRead(FailedOperation failed, String action, SdkException e) {
        return translate(failed, action, e, false);
    }

    static StorageException ofWrite(FailedOperation failed, String action, SdkException e) {
        return translate(failed, action, e, true);
    }

    private static StorageException translate(FailedOperation failed, String action, SdkException e, boolean write) {
        if (NetworkFailures.isInterrupt(e)) {
            Thread.currentThread().interrupt();
            return new InterruptedOperationException(failed, e);
        }
        StorageException last =
                e instanceof AwsServiceException answer ? answered(failed, action, answer) : unanswered(failed, e);
        boolean settled = !(last instanceof RetryLaterException) || NetworkFailures.nothingWasDone(e);
        if (settled || !write) {
            return last;
        }
        return new OutcomeUnknownException(failed, reasonOf(e), e);
    }

    private static StorageException answered(FailedOperation failed, String action, AwsServiceException e) {
        String code = codeOf(e);
        if (e instanceof ResourceNotFoundException) {
            return new TableMissingException(failed, e);
        }
        if (DENIED.contains(code) || e.statusCode() == 401 || e.statusCode() == 403) {
            return new AccessDeniedException(
                    failed,
                    "DynamoDB refuses " + action + " (" + code + ")",
                    "Check the credentials in use and that they allow dynamodb:" + rightFor(action)
                            + " on this table and its indexes.",
                    e);
        }
        if (BUSY.contains(code) || e.isThrottlingException()) {
            return new RetryLaterException(failed, reasonOf(e), WAIT, e);
        }
        if (e.statusCode() >= 500) {
            return new RetryLaterException(failed, reasonOf(e), "Try again in a while.", e);
        }
        return refused(failed, action, e);
    }

    private static StorageException refused(FailedOperation failed, String action, AwsServiceException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof TransactionCanceledException cancelled) {
            said = cancelled.cancellationReasons().stream()
                    .map(reason -> String.valueOf(reason.message()))
                    .collect(Collectors.joining(" "))
                    .toLowerCase(Locale.ROOT);
        }
        if (said.contains("item size") && said.contains("exceeded")) {
            // It says no more than that the item is over.
            return new ItemTooLargeException(failed, ItemSize.MAX_BYTES + 1, ItemSize.MAX_BYTES);
        }
        if (said.contains("does not have the specified index")) {
            return new TableMismatchException(failed, "no such index", "the index that this operation reads");
        }
        if (OF_OTHER_KEYS.stream().anyMatch(said::contains)) {
            return new TableMismatchException(
                    failed,
                    "other keys or key types",
                    "the keys that its description names (tables create says which)");
        }
        return new StorageSetupException(
                failed,
                "DynamoDB refuses " + action + " (" + codeOf(e) + ")",
                "Check endpoint, region and the tables' layout; the cause says more.",
                e);
    }

    private static StorageException unanswered(FailedOperation failed, SdkException e) {
        if (NetworkFailures.lacksCredentials(e)) {
            return new AccessDeniedException(
                    failed,
                    "There are no usable AWS credentials",
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, or run where a role is given.",
                    e);
        }
        return new RetryLaterException(
                failed, reasonOf(e), "Check the endpoint, the region and the network, then try again.", e);
    }

    private static String reasonOf(SdkException e) {
        if (e instanceof AwsServiceException answer) {
            String code = codeOf(answer);
            return BUSY.contains(code) || answer.isThrottlingException()
                    ? "DynamoDB is too busy (" + code + ")"
                    : "DynamoDB failed (" + code + ", HTTP " + answer.statusCode() + ")";
        }
        return NetworkFailures.describe(e);
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
