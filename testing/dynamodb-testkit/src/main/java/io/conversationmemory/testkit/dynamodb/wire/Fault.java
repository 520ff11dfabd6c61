package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.util.Set;
import java.util.function.BiPredicate;

/** Faults of a network or a server. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold no state.
public enum Fault implements Interference {
    /** Closes the connection before the server receives the request. */
    REQUEST_LOST(Fault::always, exchange -> {}),
    /** Closes the connection after the server has executed the request, before its response. */
    RESPONSE_LOST(Fault::always, Exchange::passWithoutResponse),
    /** Closes the connection in the middle of the response. */
    RESPONSE_TRUNCATED(Fault::always, Exchange::passAndTruncateResponse),
    /** Delays the request until the client has given it up. */
    REQUEST_LATE(Fault::always, exchange -> {
        exchange.awaitHangUp();
        exchange.passWithoutResponse();
    }),
    /** Executes the request, and delays the response until the client has given it up. */
    RESPONSE_LATE(Fault::always, exchange -> {
        exchange.passWithoutResponse();
        exchange.awaitHangUp();
    }),
    /** Returns an error without executing the request. */
    ERROR_500(Fault::always, exchange -> error(exchange)),
    /** Executes the request and returns an error. */
    ERROR_500_AFTERWARDS(Fault::always, exchange -> {
        exchange.passWithoutResponse();
        error(exchange);
    }),
    UNAVAILABLE_503(
            Fault::always,
            exchange -> Responses.refuse(
                    exchange, 503, "ServiceUnavailable", "The service is temporarily unavailable, please retry.")),
    THROTTLED(
            Fault::always,
            exchange ->
                    Responses.refuse(exchange, 400, "ThrottlingException", "Rate of requests exceeds the allowed.")),
    /** Provisioned capacity is exceeded; not for operations on tables. */
    THROUGHPUT_EXCEEDED(
            (operation, onIndex) -> !Fault.ofTables(operation, onIndex),
            exchange -> Responses.refuse(
                    exchange,
                    400,
                    "ProvisionedThroughputExceededException",
                    "The level of configured provisioned throughput for the table was exceeded.")),
    REQUEST_LIMIT_EXCEEDED(
            (operation, onIndex) -> !Fault.ofTables(operation, onIndex),
            exchange -> Responses.refuse(
                    exchange, 400, "RequestLimitExceeded", "Throughput exceeds the current limit for your account.")),
    /** Too many concurrent operations on tables. */
    LIMIT_EXCEEDED(
            Fault::ofTables,
            exchange -> Responses.refuse(
                    exchange, 400, "LimitExceededException", "Too many operations for this subscriber at once.")),
    /** Another transaction on the item is in progress. */
    TRANSACTION_CONFLICT(
            (operation, onIndex) ->
                    Set.of("PutItem", "DeleteItem", "TransactWriteItems").contains(operation),
            exchange -> {
                if (exchange.request().operation().equals("TransactWriteItems")) {
                    Responses.cancel(exchange, "TransactionConflict", "Transaction is ongoing for the item");
                } else {
                    Responses.refuse(
                            exchange, 400, "TransactionConflictException", "Transaction is ongoing for the item");
                }
            }),
    /** Capacity is exceeded for a part of a transaction. */
    TRANSACTION_THROTTLED(
            (operation, onIndex) -> operation.equals("TransactWriteItems"),
            exchange -> Responses.cancel(
                    exchange,
                    "ProvisionedThroughputExceeded",
                    "The level of configured provisioned throughput for one or more tables was exceeded.")),
    /** Returns a part of a batch as unprocessed. */
    UNPROCESSED((operation, onIndex) -> operation.equals("BatchWriteItem"), Changes::leaveUnprocessed),
    /** Returns a short page, with a key to continue from. */
    SHORT_PAGE((operation, onIndex) -> Set.of("Query", "Scan").contains(operation), Changes::shortenPage),
    /** Hides recent writes from an index. */
    HIDDEN_FROM_INDEX((operation, onIndex) -> operation.equals("Query") && onIndex, Changes::hideRecentWrites);

    private final BiPredicate<String, Boolean> canHappenTo;
    private final Interference interference;

    Fault(BiPredicate<String, Boolean> canHappenTo, Interference interference) {
        this.canHappenTo = canHappenTo;
        this.interference = interference;
    }

    /** Returns true if the fault applies to a request. */
    public boolean canHappenTo(WireRequest request) {
        return canHappenTo(request.operation(), request.readsAnIndex());
    }

    /** Returns true if the fault applies to an operation, on an index or on a table. */
    public boolean canHappenTo(String operation, boolean onIndex) {
        return canHappenTo.test(operation, onIndex);
    }

    @Override
    public void with(Exchange exchange) throws IOException {
        interference.with(exchange);
    }

    private static boolean always(String operation, boolean onIndex) {
        return true;
    }

    private static boolean ofTables(String operation, boolean onIndex) {
        return Set.of("CreateTable", "DescribeTable").contains(operation);
    }

    private static void error(Exchange exchange) throws IOException {
        Responses.refuse(exchange, 500, "InternalServerError", "Internal server error");
    }
}
